"""Text that no database can hold, refused at the door."""

from itertools import chain

from flask import Flask, request

from waybill.storable_text import refuse_unstorable


def refuse_unstorable_requests(app: Flask) -> None:
    """Refuse a request whose address or form holds such text: `Malformed`, naming the field.

    What a body of JSON holds is refused by the operation to which it is handed.
    """

    @app.before_request
    def refuse() -> None:
        sent = chain((request.view_args or {}).items(), request.args.items(multi=True), request.form.items(multi=True))
        for name, value in sent:
            refuse_unstorable(value, name)
