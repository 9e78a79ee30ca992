"""Sentences about seals, keys, QR codes and printed papers."""

from collections.abc import Mapping

from web.languages import phrase

SENTENCES: Mapping[str, str] = {
    "waybill.seal.content_not_canonical": phrase("内容无法写成规范格式，不能签章。"),
    "waybill.seal.malformed": phrase("签章不符合格式。"),
    "waybill.seal.unknown_key": phrase("签章所用的密钥 %(kid)s 不是本平台的。"),
    "waybill.seal.digest_differs": phrase("内容与签章时不一致。"),
    "waybill.seal.forged": phrase("签章是伪造的。"),
    "waybill.keys.missing": phrase("没有签章密钥（%(file)s）。"),
    "waybill.keys.unreadable": phrase("密钥文件 %(file)s 已损坏。"),
    "waybill.keys.open_to_others": phrase("密钥文件 %(file)s 能被其他用户读取，已停用；请改为仅所有者可读。"),
    "waybill.content.unknown_schema": phrase("运单内容的格式版本 %(schema)s 不受支持。"),
    "waybill.content.malformed": phrase("运单内容不符合格式。"),
    "waybill.qr.not_ours": phrase("这不是本平台运单的二维码。"),
    "waybill.qr.too_long": phrase("二维码内容过长。"),
    "waybill.qr.malformed": phrase("二维码内容不完整或已损坏。"),
    "waybill.qr.unknown_key": phrase("二维码所用的密钥 %(kid)s 不是本平台的，可能是伪造。"),
    "waybill.qr.forged": phrase("二维码是伪造的。"),
    "waybill.paper.font_missing": phrase("缺少打印字体 %(font)s。"),
    "waybill.paper.qr_too_long": phrase("二维码内容过长（%(length)s 字符），无法打印。"),
    "waybill.paper.text_too_long": phrase("有一项内容太长，打印不下。"),
}
