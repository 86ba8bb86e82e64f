"""The language's types and functions as CEL's checker knows them.

Calendar dates are CEL timestamps: ordered and equal only among themselves, with no arithmetic that we let through.
Decimals, sums of money and periods are messages without a field: types by name only, of which the first two have an
order. An enum is a string; that it is one of its options is checked where a literal is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool

from rules.engine.functions import HostFunction
from rules.engine.pack import FieldType

CEL_TYPES: Mapping[FieldType, cel.Type] = {
    "text": cel.Type.STRING,
    "enum": cel.Type.STRING,
    "int": cel.Type.INT,
    "decimal": cel.Type("miaopi.Decimal"),
    "money": cel.Type("miaopi.Money"),
    "bool": cel.Type.BOOL,
    "date": cel.Type.TIMESTAMP,
    "period": cel.Type("miaopi.Period"),
    "list": cel.Type.List(cel.Type.STRING),
}
_NOMINAL: Sequence[FieldType] = ("decimal", "money", "period")
_ORDERED: Sequence[FieldType] = ("decimal", "money")
_TYPE_WORDS = {
    "google.protobuf.Timestamp": "日期", "list(string)": "文本列表", "string": "文本", "int": "整数", "bool": "是否",
    "double": "带小数点的数", "miaopi.Decimal": "小数", "miaopi.Money": "金额", "miaopi.Period": "期间",
}


def environment(variables: Mapping[str, FieldType], functions: Mapping[str, HostFunction], has_value: str) -> cel.Env:
    """Where expressions over these variables and functions are checked; ``has_value`` takes a value of any type."""
    return cel.NewEnv(
        descriptor_pool=_nominal_types(), extensions=[cel.CelExtension("miaopi", _orders())],
        variables={name: CEL_TYPES[kind] for name, kind in variables.items()},
        functions=[*(_declared(name, function) for name, function in functions.items()), _of_any_type(has_value)],
    )


def in_words(types: str) -> str:
    """The checker's names of types as authors call them."""
    for cel_name, words in _TYPE_WORDS.items():
        types = types.replace(cel_name, words)
    return types


def _declared(name: str, function: HostFunction) -> cel.FunctionDecl:
    parameters = [CEL_TYPES[kind] for kind in function.parameters]
    return cel.FunctionDecl(name, [cel.Overload(name, CEL_TYPES[function.returns], parameters)])


def _of_any_type(name: str) -> cel.FunctionDecl:
    return cel.FunctionDecl(name, [
        cel.Overload(f"{name}_{kind}", cel.Type.BOOL, [of]) for kind, of in CEL_TYPES.items() if kind != "enum"
    ])


def _nominal_types() -> descriptor_pool.DescriptorPool:
    """Messages without a field, one a type that CEL does not have."""
    file = descriptor_pb2.FileDescriptorProto(name="miaopi.proto", package="miaopi", syntax="proto3")
    for kind in _NOMINAL:
        file.message_type.add(name=kind.capitalize())
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    return pool


def _orders() -> list[cel.FunctionDecl]:
    """The comparisons that put a type's values in order; equality CEL knows for any type."""
    return [
        cel.FunctionDecl(f"_{relation}_", [
            cel.Overload(f"{word}_{kind}", cel.Type.BOOL, [CEL_TYPES[kind], CEL_TYPES[kind]]) for kind in _ORDERED
        ])
        for relation, word in (("<", "less"), ("<=", "less_equals"), (">", "greater"), (">=", "greater_equals"))
    ]
