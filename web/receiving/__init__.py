"""What the consignee does: see what comes, receive it, look at what was out of the ordinary."""
