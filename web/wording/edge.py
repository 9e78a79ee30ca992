"""Sentences for the codes of `web` itself."""

from collections.abc import Mapping

from web.languages import phrase

SENTENCES: Mapping[str, str] = {
    "web.access.not_signed_in": phrase("请先登录。"),
    "web.access.role_not_allowed": phrase("%(role)s账号不能使用这项功能。"),
    "web.access.token_not_valid": phrase("访问令牌无效或已被撤销。"),
    "web.login.credentials_not_valid": phrase("账号或密码不正确。"),
    "web.login.too_many_attempts": phrase("登录失败次数过多，请在 %(wait_s)s 后再试。"),
    "web.account.unknown": phrase("没有名为 %(login_name)s 的账号。"),
    "web.account.name_taken": phrase("账号 %(login_name)s 已存在。"),
    "web.account.name_not_well_formed": phrase(
        "账号 %(login_name)s 不符合要求：须为 2 至 64 位小写字母、数字、点、横线或下划线，并以字母或数字开头。"
    ),
    "web.account.password_length": phrase("密码须为 %(minimum)s 至 %(maximum)s 个字符。"),
    "web.account.organisation_unknown": phrase("没有登记这个单位：%(organisation)s。"),
    "web.account.person_unknown": phrase("该单位登记的人员中，名为 %(person)s 的有 %(count)s 人，须恰为一人。"),
    "web.form.token_not_valid": phrase("表单已失效，内容没有提交。请刷新页面后重新提交。"),
    "web.form.not_complete": phrase("提交的内容不完整或不符合要求。"),
    "web.field.not_valid": phrase("%(reason)s"),
    "web.request.malformed": phrase("无法理解这个请求。"),
    "web.request.refused": phrase("请求未被接受。"),
    "web.cursor.unknown": phrase("没有这个续读位置，请从头读起。"),
    "web.page.unknown": phrase("这个地址不存在。"),
    "web.method.not_allowed": phrase("这个地址不支持这种请求方式。"),
    "web.request.not_acceptable": phrase("无法以所要求的格式回答。"),
    "web.request.too_large": phrase("提交的内容过大。"),
    "web.request.unknown_type": phrase("不支持这种内容类型，请发送 JSON。"),
    "web.request.too_many": phrase("请求过于频繁。"),
    "web.server.fault": phrase("系统内部出错，已记录。"),
    "web.database.busy": phrase("数据库正忙，这次没有保存。"),
    "web.database.driver_missing": phrase(
        "没有安装这种数据库的驱动（%(driver)s）；PostgreSQL 请运行 pip install 'hazway[postgresql]'。"
    ),
    "web.database.not_available": phrase("数据库不可用：%(reason)s"),
    "web.document.changed_meanwhile": phrase("这份单据刚刚被别人改动过，您的修改没有保存。"),
    "web.paper.before_issue": phrase("运单签发后才有纸质件和二维码。"),
    "web.schema.not_current": phrase("数据库结构与本版本不符，请先运行 hazway database upgrade。"),
    "web.setting.not_readable": phrase("无法识别设置的值：%(value)s。"),
    "web.roads.none_in_use": phrase(
        "还没有启用路网。请管理员导入并启用路网（hazway roads import、hazway roads use）。"
    ),
    "web.roads.unknown": phrase("没有导入编号以 %(digest)s 开头的路网。"),
    "web.roads.ambiguous": phrase("有 %(count)s 个路网的编号以 %(digest)s 开头，请多写几位。"),
    "web.map.view_malformed": phrase("“%(value)s”不是地图的范围或缩放级别。"),
    "web.rule.unknown": phrase("规定库中没有规定 %(rule)s，可能已被新的通告替换。"),
    "web.notice.not_bound": phrase("通告中有地点在路网“%(network)s”上找不到，也没有写明所在的道路或区域，不能发布。"),
    "web.calendar_file.malformed": phrase("日历文件不符合格式。"),
}
