"""The modules of a package as syntax trees: functions, what is bound in them, and whom a call calls.

In: the folder of the package. Out: `Code`. Calls are followed by name: through imports, and of methods
through annotations and classes as far as these say whose they are, else to all of the name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

# Errors of ours and of click's have texts for people.
ERROR_BASES = ("PublisherError", "ClickException", "BadParameter")


@dataclass
class Function:
    """A function or method of the code, or a module's own level."""

    module: Module
    node: ast.FunctionDef | ast.Module
    owner: str = ""

    @cached_property
    def parameters(self) -> list[str]:
        if isinstance(self.node, ast.Module):
            return []
        taken = self.node.args
        names = [one.arg for one in (*taken.posonlyargs, *taken.args)]
        static = any(getattr(one, "id", "") == "staticmethod" for one in self.node.decorator_list)
        return names[1:] if self.owner and not static else names

    @cached_property
    def all_parameters(self) -> set[str]:
        if isinstance(self.node, ast.Module):
            return set()
        taken = self.node.args
        more = [one.arg for one in (taken.vararg, taken.kwarg) if one]
        return {*self.parameters, *(one.arg for one in taken.kwonlyargs), *more}

    @cached_property
    def defaults(self) -> dict[str, ast.expr]:
        if isinstance(self.node, ast.Module):
            return {}
        taken = self.node.args
        named = [one.arg for one in (*taken.posonlyargs, *taken.args)]
        found = dict(zip(reversed(named), reversed(taken.defaults), strict=False))
        found |= {
            one.arg: given for one, given in zip(taken.kwonlyargs, taken.kw_defaults, strict=True) if given
        }
        return found

    @cached_property
    def body(self) -> list[ast.AST]:
        """Its nodes, without those of functions inside it (but with those of lambdas)."""
        return list(_within(self.node))

    @cached_property
    def bindings(self) -> dict[str, list[tuple[ast.expr, bool]]]:
        """Names -> what is bound to them, and whether its elements are."""
        found: dict[str, list[tuple[ast.expr, bool]]] = {}
        for node in self.body:
            match node:
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        _bind(found, target, value, False)
                case ast.AnnAssign(target=target, value=ast.expr() as value):
                    _bind(found, target, value, False)
                case ast.NamedExpr(target=target, value=value):
                    _bind(found, target, value, False)
                case ast.AugAssign(target=ast.Name(id=name) as target, value=value):
                    joined = ast.BinOp(ast.Name(name + "'", ast.Load()), ast.Add(), value)
                    found[name + "'"] = list(found.get(name, []))
                    found.setdefault(name, []).append((joined, False))
                case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                    _bind(found, target, value, True)
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append"), args=[value]):
                    found.setdefault(name, []).append((ast.List([value], ast.Load()), False))
        return found


def _bind(
    found: dict[str, list[tuple[ast.expr, bool]]], target: ast.expr, value: ast.expr, each: bool
) -> None:
    match target, value:
        case ast.Name(id=name), _:
            found.setdefault(name, []).append((value, each))
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if not each and len(targets) == len(values):
            for one, given in zip(targets, values, strict=True):
                _bind(found, one, given, False)
        case ast.Tuple(elts=targets), ast.IfExp(body=first, orelse=second) if not each:
            _bind(found, target, first, False)
            _bind(found, target, second, False)
        case ast.Tuple(elts=targets), _:
            for at, one in enumerate(targets):
                picked = ast.Subscript(value, ast.Constant(("at", at, each)), ast.Load())
                if isinstance(one, ast.Name):
                    found.setdefault(one.id, []).append((picked, False))


def _within(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
            continue
        yield child
        yield from _within(child)


@dataclass
class Module:
    """One file."""

    name: str
    path: Path
    tree: ast.Module
    functions: dict[tuple[str, str], Function] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    classes: dict[str, ast.ClassDef] = field(default_factory=dict)

    @cached_property
    def level(self) -> Function:
        return Function(self, self.tree)


class Code:
    """All modules of a package."""

    def __init__(self, package: Path) -> None:
        self.modules: dict[str, Module] = {}
        for path in sorted(package.rglob("*.py")):
            name = ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(
                ".__init__"
            )
            module = Module(name, path, ast.parse(path.read_text("utf-8")))
            self.modules[name] = module
            _survey(module, module.tree, "")
        self.by_name: dict[str, list[Function]] = {}
        for module in self.modules.values():
            for function in module.functions.values():
                assert isinstance(function.node, ast.FunctionDef)
                self.by_name.setdefault(function.node.name, []).append(function)
        self.errors = self._errors()

    def _errors(self) -> set[str]:
        found = set(ERROR_BASES)
        classes = [(name, node) for one in self.modules.values() for name, node in one.classes.items()]
        for _ in range(4):
            for name, node in classes:
                if any(getattr(base, "id", getattr(base, "attr", "")) in found for base in node.bases):
                    found.add(name)
        return found

    # Whom a call calls.

    def called(self, call: ast.Call, function: Function) -> list[Function]:
        module = function.module
        match call.func:
            case ast.Name(id=name):
                for key in ((name, name), ("", name)):
                    if found := module.functions.get(key):
                        return [found]
                if name in module.imports:
                    return self._imported(*module.imports[name])
                if name in module.classes:
                    made = module.functions.get((name, "__init__"))
                    return [made] if made else []
                # A function inside a function.
                return [one for (_, own), one in module.functions.items() if own == name and not one.owner]
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                methods = [one for one in self.by_name.get(name, ()) if one.owner]
                family = self._family(function.owner)
                return [one for one in methods if one.owner in family] or methods
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in module.imports:
                package, inner = module.imports[owner]
                return self._imported(f"{package}.{inner}" if inner else package, name)
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super"))):
                return []
            case ast.Attribute(value=receiver, attr=name):
                methods = [one for one in self.by_name.get(name, ()) if one.owner]
                kind = _annotated(receiver, function)
                near = {module.name, *(home for home, _ in module.imports.values())}
                return (
                    [one for one in methods if one.owner == kind]
                    or [one for one in methods if one.module.name in near]
                    or methods
                )
        return []

    def _family(self, owner: str) -> set[str]:
        """A class with those it is derived from, and those derived from it."""
        found = {owner}
        for _ in range(3):
            for module in self.modules.values():
                for name, node in module.classes.items():
                    bases = {getattr(base, "id", "") for base in node.bases}
                    if name in found:
                        found |= bases
                    elif found & bases:
                        found.add(name)
        return found - {"", "Protocol", "NamedTuple", "Exception", "Writer"}

    def _imported(self, module: str, name: str, deep: int = 4) -> list[Function]:
        home = self.modules.get(module)
        if home is None or not deep:
            return []
        if found := home.functions.get(("", name)):
            return [found]
        if name in home.classes:
            made = home.functions.get((name, "__init__"))
            return [made] if made else []
        if name in home.imports:
            return self._imported(*home.imports[name], deep - 1)
        return []

    def constant(self, name: str, module: Module, deep: int = 4) -> list[tuple[ast.expr, bool, Function]]:
        if name in module.level.bindings:
            return [(value, each, module.level) for value, each in module.level.bindings[name]]
        if name in module.imports and deep:
            home, inner = module.imports[name]
            if home in self.modules and inner:
                return self.constant(inner, self.modules[home], deep - 1)
        return []

    # What an expression may be.

    def fields(self, name: str) -> list[str]:
        """The fields of a class of data, in order."""
        classes = [one.classes[name] for one in self.modules.values() if name in one.classes]
        targets = [
            one.target for kind in classes[:1] for one in kind.body if isinstance(one, ast.AnnAssign)
        ]
        return [one.id for one in targets if isinstance(one, ast.Name)]

    def functions(self) -> Iterator[Function]:
        for module in self.modules.values():
            yield module.level
            yield from module.functions.values()

    def callers(self) -> Mapping[int, list[tuple[Function, ast.Call]]]:
        found: dict[int, list[tuple[Function, ast.Call]]] = {}
        for function in self.functions():
            for node in function.body:
                if isinstance(node, ast.Call):
                    for called in self.called(node, function):
                        found.setdefault(id(called), []).append((function, node))
        return found


def _survey(module: Module, node: ast.AST, owner: str) -> None:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef(name=name):
                inside = owner if isinstance(node, ast.ClassDef) else ""
                key = (inside, name)
                while key in module.functions:
                    key = (key[0] + "'", name)
                module.functions[key] = Function(module, child, inside)
                _survey(module, child, "")
            case ast.ClassDef(name=name):
                module.classes[name] = child
                _survey(module, child, name)
            case ast.ImportFrom(module=home, names=names, level=0) if home:
                for one in names:
                    module.imports[one.asname or one.name] = (home, one.name)
            case ast.Import(names=names):
                for one in names:
                    module.imports[one.asname or one.name.partition(".")[0]] = (one.name, "")
            case _:
                _survey(module, child, owner)


def _annotated(receiver: ast.expr, function: Function) -> str:
    """The class that an annotation says a parameter or an attribute of self has; "" if none does."""
    node: ast.expr | None = None
    match receiver:
        case ast.Name(id=name) if isinstance(function.node, ast.FunctionDef):
            taken = function.node.args
            node = next(
                (one.annotation for one in (*taken.args, *taken.kwonlyargs) if one.arg == name), None
            )
            made = [one for one, _ in function.bindings.get(name, ()) if isinstance(one, ast.Call)]
            if node is None and made:
                return getattr(made[0].func, "id", "")
        case ast.Attribute(value=ast.Name(id="self"), attr=name) if function.owner:
            made = [
                one
                for (owner, called), one in function.module.functions.items()
                if owner == function.owner and called == "__init__"
            ]
            for one in made:
                assert isinstance(one.node, ast.FunctionDef)
                node = next(
                    (arg.annotation for arg in one.node.args.args if arg.arg == name.lstrip("_")), None
                )
    return getattr(node, "id", getattr(node, "attr", ""))


def returned(function: Function) -> list[ast.expr]:
    return [one.value for one in function.body if isinstance(one, ast.Return) and one.value]


def yielded(function: Function) -> list[ast.expr]:
    return [one.value for one in function.body if isinstance(one, ast.Yield) and one.value]


def yielded_from(function: Function) -> list[ast.expr]:
    return [one.value for one in function.body if isinstance(one, ast.YieldFrom)]
