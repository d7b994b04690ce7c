"""Makes `sdpkit/attributes.py` and `sdpkit/fields.py` of the Rust sources.

The types of the values of attributes and fields are written once, in Rust. This reads their declarations
(names, fields, units, docs, and what serde calls them) and writes a frozen Python class for each.

    python python/tools/make_classes.py          # writes the two files
    python python/tools/make_classes.py --check  # status 1 where they are not what it would write

It relies on the sources being formatted by rustfmt. What it misreads shows in `tests/test_attributes.py`,
where every typed attribute that the recordings have is read, compared and written.
"""

from __future__ import annotations

import keyword
import re
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

PYTHON = Path(__file__).resolve().parents[1]
CRATE = PYTHON.parent / "crates" / "sdpkit" / "src"

#: What serde makes of types that are not made of parts.
PLAIN = {
    **{f"{sign}{bits}": "int" for sign in "ui" for bits in (8, 16, 32, 64, "size")},
    "bool": "bool",
    "String": "str",
    "str": "str",
    "T": "Any",
    "char": "str",
    "Decimal": "str",
    "PayloadType": "int",
    "Address": "str",
    "Formats": "tuple[str, ...]",
    "Proto": "str",
    "Eui48": "str",
    "Eui64": "str",
    "HexBytes": "str",
    "CapabilityNumber": "int",
    "NptTime": "str",
    "SmpteTime": "str",
    "UtcTime": "str",
    "TypedTime": "str",
}

#: Classes that are not made here.
ELSEWHERE = {"Candidate"}

DOC = r"(?:[ \t]*///[^\n]*\n)"
ITEM_ATTRIBUTE = r"(?:[ \t]*#\[(?:[^\[\]]|\[[^\[\]]*\])*\]\n)"


@dataclass
class Part:
    """A field of a struct, or of a variant that has fields."""

    name: str
    type: str
    docs: str
    optional: bool = False
    #: Whether its own parts stand in its place.
    flattened: bool = False


@dataclass
class Variant:
    word: str
    ident: str
    docs: str
    parts: list[Part] | None = None
    inner: str | None = None


@dataclass
class Item:
    name: str
    docs: str
    shape: str  # "unit", "newtype", "struct", "words", "enum"
    parts: list[Part] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    grows: bool = False
    #: The attribute names, or the letter of a field; empty for a part of other values.
    names: list[str] = field(default_factory=list)
    generic: bool = False


def main() -> int:
    fields = read(sorted((CRATE / "field").glob("*.rs")))
    attributes = read([*sorted((CRATE / "attribute").rglob("*.rs")), CRATE / "number.rs"])
    mark_names(fields, "field")
    mark_names(attributes, "attribute")
    made = {
        PYTHON / "sdpkit" / "fields.py": write_module("fields", fields, {}),
        PYTHON / "sdpkit" / "attributes.py": write_module("attributes", attributes, fields),
    }
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text() != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.name} is out of date: run {Path(__file__).name}", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(made[path])
    return 0


# Reading Rust.


def read(paths: list[Path]) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for path in paths:
        if path.name in {"registry.rs", "inheritance.rs", "tables.rs", "any.rs"}:
            continue
        source = path.read_text().split("#[cfg(test)]\nmod ")[0]
        source = re.sub(r"macro_rules! \w+ \{\n.*?\n\}\n", "", source, flags=re.S)
        for item in [*read_structs(source), *read_enums(source), *read_macros(source)]:
            items.setdefault(item.name, item)
        for found in re.finditer(
            r"for (\w+)(?:<[^{]*>)? \{\s*const NAMES: &'static \[&'static str\] = &\[(.*?)\];", source, re.S
        ):
            if found[1] in items:
                items[found[1]].names = re.findall(r'"([^"]+)"', found[2])
        for found in re.finditer(
            r"for (\w+)(?:<[^{]*>)? \{\s*const KIND: LineKind = LineKind::(\w+);", source
        ):
            if found[1] in items:
                items[found[1]].names = [found[2]]
    return items


def read_structs(source: str) -> list[Item]:
    found = []
    head = rf"({DOC}*)({ITEM_ATTRIBUTE}*)pub struct (\w+)(<[^>{{(;]*>)?"
    for match in re.finditer(head + r"(?: \{\n(.*?)\n\}|\((.*?)\);|(;))", source, re.S):
        docs, attributes, name, generics, body, tuple_body, _ = match.groups()
        if "serde" not in attributes:
            continue
        generic = "T" in re.findall(r"\w+", generics or "")
        if body is not None:
            parts = read_parts(body)
            found.append(Item(name, read_docs(docs), "struct", parts, generic=generic))
        elif tuple_body is not None:
            inner = re.search(rf"({DOC}*)\s*pub (.*?),?\s*$", tuple_body, re.S)
            if inner is None:
                continue
            part = Part("value", inner[2].strip(), read_docs(inner[1]))
            found.append(Item(name, read_docs(docs), "newtype", [part], generic=generic))
        else:
            found.append(Item(name, read_docs(docs), "unit"))
    return found


def read_parts(body: str) -> list[Part]:
    parts = []
    for match in re.finditer(
        rf"^({DOC}*)({ITEM_ATTRIBUTE}*)[ \t]*(?:pub )?(\w+): ((?:[^,<\n]|<(?:[^<>]|<[^<>]*>)*>)+),\n",
        body + "\n",
        re.M,
    ):
        docs, attributes, name, rust = match.groups()
        renamed = re.search(r'rename = "([^"]+)"', attributes)
        optional = "default" in attributes or rust.startswith("Option<")
        part = Part(renamed[1] if renamed else name, rust.strip(), read_docs(docs), optional)
        part.flattened = "flatten" in attributes
        parts.append(part)
    return parts


def read_enums(source: str) -> list[Item]:
    found = []
    for match in re.finditer(
        rf"({DOC}*)({ITEM_ATTRIBUTE}*)pub enum (\w+)(?:<[^{{]*>)? \{{\n(.*?)\n\}}\n", source, re.S
    ):
        docs, attributes, name, body = match.groups()
        if "serde" not in attributes or "derive" not in attributes or "try_from" in attributes:
            continue
        lower = 'rename_all = "lowercase"' in attributes
        variants = []
        for variant in re.finditer(
            rf"({DOC}*)({ITEM_ATTRIBUTE}*)    (\w+)(?:\((.*?)\)| \{{\n(.*?)\n    \}})?,\n", body + "\n", re.S
        ):
            its_docs, its_attributes, ident, inner, its_body = variant.groups()
            renamed = re.search(r'rename = "([^"]+)"', its_attributes)
            word = renamed[1] if renamed else ident.lower() if lower else snake_case(ident)
            parts = read_parts(its_body) if its_body is not None else None
            variants.append(Variant(word, ident, read_docs(its_docs), parts, inner))
        found.append(Item(name, read_docs(docs), "enum", variants=variants))
    return found


def read_macros(source: str) -> list[Item]:
    found = []
    for macro, body in re.findall(r"^(flags|t38_flags|numbers|texts|words|parameters)! \{\n(.*?)\n\}\n", source, re.S | re.M):
        body += "\n"
        if macro == "flags":
            for docs, name, word in re.findall(rf'({DOC}*)    (\w+) "([^"]+)";\n', body):
                found.append(Item(name, read_docs(docs), "unit", names=[word]))
        elif macro == "t38_flags":
            for docs, name, word in re.findall(rf'({DOC}*)    (\w+) "([^"]+)";\n', body):
                part = Part("value", "T38Flag", "Whether a number follows the name.")
                found.append(Item(name, read_docs(docs), "newtype", [part], names=[word]))
        elif macro == "numbers":
            for docs, name, kind, word, what in re.findall(
                rf'({DOC}*)    (\w+)\((\w+)[^)]*\) "([^"]+)",\s*"([^"]+)";\n', body
            ):
                part = Part("value", kind, f"The number: {what}.")
                found.append(Item(name, read_docs(docs), "newtype", [part], names=[word]))
        elif macro == "texts":
            for docs, name, word in re.findall(rf'({DOC}*)    (\w+)\(\w+\) "([^"]+)"(?:, repeated)?;\n', body):
                part = Part("value", "String", "The text.")
                found.append(Item(name, read_docs(docs), "newtype", [part], names=[word]))
        elif macro == "words":
            for docs, name, grows, attribute, rows in re.findall(
                rf'({DOC}*)(?:    #\[[^\n]*\n)*    pub enum (\w+)(<\'a>)?(?: case sensitive)?(?: = "([^"]+)")? \{{\n(.*?)\n    \}}\n', body, re.S
            ):
                words = [(word, read_docs(its)) for its, word in re.findall(rf'({DOC}*)\s*\w+ "([^"]+)",', rows)]
                item = Item(name, read_docs(docs), "words", words=words, grows=bool(grows))
                item.names = [attribute] if attribute else []
                found.append(item)
        else:
            found.extend(read_parameters(body))
    return found


def read_parameters(body: str) -> list[Item]:
    found = []
    for docs, name, word, head, rest in re.findall(
        rf"({DOC}*)    (\w+)(?:<'a>)? \"([^\"]+)\"([^\n]*)\n(.*?)(?=\n\n    ///|\Z)", body, re.S
    ):
        always, _, rows = rest.partition("\n    ) {") if head.endswith("(") else ("", "", rest)
        parts = []
        for text, omittable in ((always, False), (rows, True)):
            for its_docs, part, kind in re.findall(rf"({DOC}*)        (\w+): ([^=\n]+?) =", text):
                rust = f"Parameter<{kind}>" if omittable else kind
                parts.append(Part(part, rust, read_docs(its_docs), omittable))
        found.append(Item(name, read_docs(docs), "struct", parts, names=[word]))
    return found


def read_docs(docs: str) -> str:
    """The documentation without Rust examples, and with plain names for links."""
    lines = [line.strip()[3:].removeprefix(" ").rstrip() for line in docs.splitlines()]
    text = "\n".join(lines)
    text = re.sub(
        r"```(\w*)\n(.*?)\n?```\n?",
        lambda code: textwrap.indent(code[2], "    ") + "\n" if code[1] == "text" else "",
        text,
        flags=re.S,
    )
    text = re.sub(r"\[(`[^`]+`)\](?:\([^)]*\)|\[[^\]]*\])?", lambda link: link[1].replace("Self::", ""), text)
    text = re.sub(r"^# (\w+)$\n?", r"\1:\n", text, flags=re.M)
    text = re.sub(r"(\w+:\n)\n?\Z", "", text)
    return text.replace("\\", "\\\\").replace('"""', "'''").strip()


def snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def mark_names(items: dict[str, Item], module: str) -> None:
    if module == "field":
        letters = dict(
            Version="v", Origin="o", SessionName="s", Information="i", Uri="u", Email="e", Phone="p",
            Connection="c", Bandwidth="b", Timing="t", Repeat="r", Zone="z", Key="k", MediaLine="m",
        )  # fmt: skip
        for item in items.values():
            item.names = [letters[item.name]] if item.name in letters else []
    else:
        listed = re.findall(r"^    \w+ => (?:Box<)?(\w+)", (CRATE / "attribute" / "mod.rs").read_text(), re.M)
        for item in items.values():
            if item.name not in listed:
                item.names = []
        missing = [name for name in listed if name not in items and name not in ELSEWHERE]
        missing += [name for name in listed if name in items and not items[name].names]
        if missing:
            raise SystemExit(f"typed attributes that were not understood: {missing}")


# Writing Python.


class Writer:
    def __init__(self, items: dict[str, Item], imported: dict[str, Item]) -> None:
        self.items = items
        self.imported = imported
        self.wanted: list[str] = []

    def type(self, rust: str) -> str:
        """The Python type of what serde makes of a Rust type."""
        rust = re.sub(r"(?:\w+::)+", "", rust.strip())
        if rust.startswith("Cow<"):
            rust = rust[4:-1].split(",", 1)[1].strip()
        if rust.startswith("[") or rust.startswith("Box<"):
            return self.list_type(rust)
        if rust.startswith("("):
            inside = ", ".join(self.type(part) for part in rust[1:-1].split(", "))
            return f"tuple[{inside}]"
        name, _, arguments = rust.partition("<")
        arguments = arguments.removesuffix(">")
        if name == "Option":
            return f"{self.type(arguments)} | None"
        if name == "Vec":
            return f"tuple[{self.type(arguments)}, ...]"
        if name == "Parameter":
            return f'{self.type(arguments)} | Literal["$"] | None'
        if name in PLAIN:
            return PLAIN[name]
        imported = self.imported.get(name)
        if imported is not None and imported.shape == "struct":
            return f"fields.{name}"
        item = self.items.get(name)
        if item is None and imported is None:
            raise SystemExit(f"no Python type for `{rust}`")
        if item is None:
            return Writer(self.imported, {}).type(rust)
        return self.item_type(item, arguments)

    def list_type(self, rust: str) -> str:
        if rust.startswith("Box<"):
            return self.type(rust[4:-1])
        inner = rust[1:-1].split(";")[0]
        return f"tuple[{self.type(inner)}, ...]"

    def item_type(self, item: Item, arguments: str) -> str:
        if item.shape == "unit":
            return "None"
        if item.shape == "newtype":
            inner = item.parts[0].type
            return self.type(re.sub(r"\bT\b", arguments, inner) if item.generic else inner)
        if item.shape == "words":
            if item.grows:
                return "str"
            return "Literal[" + ", ".join(f'"{word}"' for word, _ in item.words) + "]"
        if item.shape == "enum":
            units = [variant.word for variant in item.variants if is_unit(variant)]
            parts = ["Literal[" + ", ".join(f'"{word}"' for word in units) + "]"] if units else []
            parts += [form_name(self.items, item, variant) for variant in item.variants if not is_unit(variant)]
            return " | ".join(parts)
        if item.name not in self.wanted:
            self.wanted.append(item.name)
        return item.name


def form_name(items: dict[str, Item], item: Item, variant: Variant) -> str:
    """The class of a form of a larger type that has data."""
    name = item.name + variant.ident
    return name + "Form" if name in items else name


def is_unit(variant: Variant) -> bool:
    return variant.parts is None and variant.inner is None


def write_module(module: str, items: dict[str, Item], imported: dict[str, Item]) -> str:
    writer = Writer(items, imported)
    is_field = module == "fields"
    tops = {name for name, item in items.items() if item.names}
    needed = reachable(items, tops)
    # What Rust hands over without the name of a class: the forms of enums, and structs with flattened parts.
    forms: list[tuple[str, str]] = []
    for item in items.values():
        for part in [part for part in item.parts if part.flattened]:
            at = item.parts.index(part)
            forms.append((f"flat.{item.parts[0].name}", item.name))
            item.parts[at : at + 1] = items[part.type.partition("<")[0]].parts
    classes: list[str] = []
    exported: list[str] = []
    for name in sorted(needed | tops, key=str.lower):
        item = items[name]
        base = ("Field" if is_field else "TypedAttribute") if name in tops else "Value"
        if item.shape == "enum":
            for variant in item.variants:
                if not is_unit(variant):
                    classes.append(write_variant(writer, item, variant))
                    exported.append(form_name(writer.items, item, variant))
                    forms.append((f"{item.name}.{variant.word}", form_name(writer.items, item, variant)))
        if name in tops or item.shape == "struct":
            classes.append(write_class(writer, item, base))
            exported.append(name)
    table = "".join(
        f'    "{word}": {name},\n'
        for word, name in sorted((word, name) for name in tops for word in items[name].names)
    )
    candidate = "" if is_field else '    "candidate": Candidate,\n'
    if not is_field:
        exported.append("Candidate")
    base = "Field" if is_field else "TypedAttribute"
    what = "letter" if is_field else "name"
    imports = f"from sdpkit._value import {', '.join(sorted([base, 'Value', 'set_parts']))}\n"
    if not is_field:
        imports = "from sdpkit import fields\nfrom sdpkit._sdpkit import Candidate\n" + imports
    title = (
        "The fields of RFC 8866, the lettered lines that are no attributes, as frozen values."
        if is_field
        else "The attributes, each with its type, as frozen values."
    )
    kind = "type[Field]" if is_field else "type[TypedAttribute] | type[Candidate]"
    return "\n".join(
        [
            f'"""{title}',
            "",
            "Each class has the names, units and documentation of the Rust type of the same name. Two values are",
            "equal where their parts are; `str()` writes what stands in a description.",
            '"""',
            "",
            "# Made by `python/tools/make_classes.py` of the Rust sources; not to be edited.",
            "",
            "from __future__ import annotations",
            "",
            "from typing import Any, ClassVar, Literal",
            "",
            imports.rstrip(),
            "",
            "__all__ = [",
            *(f'    "{name}",' for name in sorted([*exported, "BY_NAME", base])),
            "]",
            "",
            "",
            "\n\n\n".join(classes),
            "",
            "",
            f"BY_NAME: dict[str, {kind}] = {{",
            candidate + table.rstrip("\n"),
            "}",
            f'"""The class of each {what}."""',
            "",
            "_FORMS: dict[str, type[Value]] = {",
            *(f'    "{form}": {name},' for form, name in sorted(forms)),
            "}",
            "",
        ]
    ).replace("import Any, " if is_field else "\0", "import ")


def reachable(items: dict[str, Item], tops: set[str]) -> set[str]:
    """Names of all items that the values of `tops` are made of."""
    seen: set[str] = set()
    pending = list(tops)
    while pending:
        item = items.get(pending.pop())
        if item is None or item.name in seen:
            continue
        seen.add(item.name)
        rusts = [part.type for part in item.parts]
        for variant in item.variants:
            rusts += [part.type for part in variant.parts or []]
            rusts += [variant.inner] if variant.inner else []
        for rust in rusts:
            pending += [name for name in re.findall(r"\w+", rust) if name not in PLAIN]
    return seen


def write_class(writer: Writer, item: Item, base: str) -> str:
    if item.shape in {"words", "enum"}:
        rust = "" if item.shape == "enum" else ""
        kind = writer.item_type(item, rust)
        docs = "\n".join(f"`{word}`: {first_line(text)}" for word, text in item.words)
        docs += "\n".join(
            f"`{v.word}`: {first_line(v.docs)}" if is_unit(v) else f"`{form_name(writer.items, item, v)}`: {first_line(v.docs)}"
            for v in item.variants
        )
        parts = [("value", kind, docs, False)]
        shape = "newtype"
    else:
        parts = [(part.name, writer.type(part.type), part.docs, part.optional) for part in item.parts]
        shape = item.shape
    return write_parts(item.name, base, item.docs, parts, shape, item.names, None)


def write_variant(writer: Writer, item: Item, variant: Variant) -> str:
    if variant.parts is not None:
        parts = [(part.name, writer.type(part.type), part.docs, part.optional) for part in variant.parts]
        shape = "struct"
    else:
        assert variant.inner is not None
        parts = [("value", writer.type(variant.inner), "", False)]
        shape = "newtype"
    docs = f"{variant.docs}\n\nOne of the forms of `{item.name}`."
    return write_parts(form_name(writer.items, item, variant), "Value", docs, parts, shape, [], variant.word)


def first_line(text: str) -> str:
    return text.split("\n\n")[0].replace("\n", " ")


def write_parts(
    name: str,
    base: str,
    docs: str,
    parts: list[tuple[str, str, str, bool]],
    shape: str,
    names: list[str],
    tag: str | None,
) -> str:
    parts = [(part + "_" if keyword.iskeyword(part) else part, *rest) for part, *rest in parts]  # type: ignore[misc]
    slots = "".join(f'"{part}", ' for part, *_ in parts).rstrip()
    lines = [f"class {name}({base}):"]
    lines += indent(f'"""{docs}' + ('\n"""' if "\n" in docs else '"""'))
    lines += ["", f"    __slots__ = ({slots})", f"    __match_args__ = ({slots})"]
    lines += [f'    _shape: ClassVar[str] = "{shape}"']
    if tag is not None:
        lines += [f'    _tag: ClassVar[str | None] = "{tag}"']
    if names:
        all_names = "".join(f'"{word}", ' for word in names).rstrip()
        if base == "Field":
            lines += [f'    letter: ClassVar[str] = "{names[0]}"']
        else:
            lines += [f"    names: ClassVar[tuple[str, ...]] = ({all_names})"]
    for part, kind, its_docs, _ in parts:
        lines += [f"    {part}: {kind}"]
        if its_docs:
            lines += indent(f'"""{its_docs}' + ('\n"""' if "\n" in its_docs else '"""'))
    if not parts:
        return "\n".join(lines)
    ordered = sorted(parts, key=lambda part: part[3])
    arguments = ", ".join(argument(part, kind, optional) for part, kind, _, optional in ordered)
    given = ", ".join(part for part, *_ in parts)
    signature = f"    def __init__(self, {arguments}) -> None:"
    if len(signature) > 110:
        signature = "    def __init__(\n        self,\n" + "".join(
            f"        {argument(part, kind, optional)},\n" for part, kind, _, optional in ordered
        ) + "    ) -> None:"  # fmt: skip
    lines += ["", signature, f"        set_parts(self, {given})"]
    return "\n".join(lines)


def argument(part: str, kind: str, optional: bool) -> str:
    if not optional:
        return f"{part}: {kind}"
    if kind == "bool":
        return f"{part}: bool = False"
    if kind.startswith("tuple[") and not kind.endswith("| None"):
        return f"{part}: {kind} = ()"
    return f"{part}: {kind} = None" if kind.endswith("None") else f"{part}: {kind} | None = None"


def indent(text: str) -> list[str]:
    return [("    " + line).rstrip() for line in text.splitlines()]


if __name__ == "__main__":
    sys.exit(main())
