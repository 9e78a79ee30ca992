"""What goes on paper: the QR code's text and the printed waybill."""
