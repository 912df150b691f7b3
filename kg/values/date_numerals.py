"""Numbers that are not in ciphers: Chinese and Japanese, Roman, fullwidth."""

from __future__ import annotations

import re

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_TWENTIES = {"廿": "二十", "卅": "三十"}
_HAN = re.compile(r"元(?=年)|[〇零一二三四五六七八九十百千廿卅]{1,9}(?=年|世[纪紀]|月|日|四半期)")
_ROMAN = re.compile(r"\b(?P<number>X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})(?:ème|er|re|e|ᵉ)?(?![\w.])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_FULLWIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def han_number(text: str) -> int:
    """The value of a Chinese number, by position or with its powers of ten.

    >>> han_number("四十"), han_number("二十三"), han_number("一九三〇"), han_number("廿二")
    (40, 23, 1930, 22)
    """
    for short, full in _TWENTIES.items():
        text = text.replace(short, full)
    if not set(text) & set(_TENS):
        return int("".join(str(_DIGITS[digit]) for digit in text))
    total, digit = 0, 0
    for character in text:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def han_to_ciphers(text: str) -> str:
    """The numbers of years, centuries, months and days in ciphers; 元年 is the first year.

    >>> han_to_ciphers("康熙二十三年"), han_to_ciphers("保元元年"), han_to_ciphers("二十世紀中期")
    ('康熙23年', '保元1年', '20世紀中期')
    """
    ciphers = text.translate(_FULLWIDTH)
    return _HAN.sub(lambda n: "1" if n[0] == "元" else str(han_number(n[0])), ciphers)


def roman_to_ciphers(text: str) -> str:
    """The numbers of centuries in ciphers with an `e`, whether or not the text has it.

    >>> roman_to_ciphers("IX-Xe"), roman_to_ciphers("XII"), roman_to_ciphers("XIVe siècle")
    ('9e-10e', '12e', '14e siècle')
    """
    return _ROMAN.sub(lambda found: f"{_roman(found['number'])}e", text)


def _roman(number: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in number]
    pairs = zip(values, [*values, 0][1:], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
