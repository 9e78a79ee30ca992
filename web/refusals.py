"""The one table from kind of refusal to HTTP status, and from status to what a person may do next."""

from http import HTTPStatus

from restrictions.outcome import Conflict, Forbidden, Malformed, NotFound, Refusal, Unlawful, Unsolvable
from web.access import NotSignedIn
from web.accounts.login_attempt import TooManyAttempts
from web.codes import WebCode
from web.languages import phrase

STATUS: dict[type[Refusal], HTTPStatus] = {
    Malformed: HTTPStatus.BAD_REQUEST,
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    Unlawful: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unsolvable: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooManyAttempts: HTTPStatus.TOO_MANY_REQUESTS,
}

HTTP_CODES: dict[int, WebCode] = {
    HTTPStatus.BAD_REQUEST: WebCode.REQUEST_MALFORMED,
    HTTPStatus.NOT_FOUND: WebCode.PAGE_UNKNOWN,
    HTTPStatus.METHOD_NOT_ALLOWED: WebCode.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_ACCEPTABLE: WebCode.NOT_ACCEPTABLE,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: WebCode.BODY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: WebCode.BODY_OF_UNKNOWN_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY: WebCode.FORM_NOT_COMPLETE,
    HTTPStatus.TOO_MANY_REQUESTS: WebCode.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR: WebCode.FAULT_OF_OURS,
}
"""Codes of the errors that the framework finds by itself; any other is `WebCode.REQUEST_REFUSED`."""

TITLES: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: phrase("请求有误"),
    HTTPStatus.UNAUTHORIZED: phrase("需要登录"),
    HTTPStatus.FORBIDDEN: phrase("无权操作"),
    HTTPStatus.NOT_FOUND: phrase("找不到"),
    HTTPStatus.METHOD_NOT_ALLOWED: phrase("不支持这种请求方式"),
    HTTPStatus.CONFLICT: phrase("当前状态下不能这样做"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: phrase("内容过大"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: phrase("不支持的内容类型"),
    HTTPStatus.UNPROCESSABLE_ENTITY: phrase("不符合要求"),
    HTTPStatus.TOO_MANY_REQUESTS: phrase("尝试过于频繁"),
    HTTPStatus.INTERNAL_SERVER_ERROR: phrase("系统出错"),
    HTTPStatus.SERVICE_UNAVAILABLE: phrase("系统繁忙"),
}
OTHER_TITLE = phrase("请求未被接受")

ADVICE: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: phrase("请返回上一页，按提示修改后重新提交。"),
    HTTPStatus.UNAUTHORIZED: phrase("请用您的账号登录后再试。"),
    HTTPStatus.FORBIDDEN: phrase("如需办理，请换用有权限的账号登录，或联系管理员。"),
    HTTPStatus.NOT_FOUND: phrase("请核对地址或编号；也可能不属于您的单位。可以从首页重新进入。"),
    HTTPStatus.METHOD_NOT_ALLOWED: phrase("请从首页重新进入，不要直接修改地址。"),
    HTTPStatus.CONFLICT: phrase("请刷新页面，查看最新状态后再决定下一步。"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: phrase("请减少内容或分次提交。"),
    HTTPStatus.UNPROCESSABLE_ENTITY: phrase("请返回上一页，逐条处理所列问题后重新提交。"),
    HTTPStatus.TOO_MANY_REQUESTS: phrase("请稍候再试。"),
    HTTPStatus.INTERNAL_SERVER_ERROR: phrase(
        "您刚才提交的内容没有保存。请稍后再试；如仍出错，请把时间和页面地址告诉管理员。"
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: phrase("您刚才提交的内容没有保存。请稍候几秒再试。"),
}
OTHER_ADVICE = phrase("请返回首页后再试。")


def status_of(refusal: Refusal) -> HTTPStatus:
    """Return the status of a refusal, by the nearest of its classes that the table knows."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), HTTPStatus.UNPROCESSABLE_ENTITY)
