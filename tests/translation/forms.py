"""What an expression may be, as texts with holes for what is known only at run time.

In: an expression and the function that it stands in. Out: its forms. They are followed through variables,
tables of the module, conditional expressions, and functions that return or yield them; a parameter stays
marked in them until `with_arguments` puts in what a call gives.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from itertools import islice, product

from tests.translation.code import Code, Function, returned, yielded, yielded_from

HOLE = "\ue000"
# A parameter, and what an iterable parameter yields, until its callers are known.
OPEN, EACH, CLOSE = "\ue001", "\ue002", "\ue003"
# Parameters that are names of things, never phrases.
NAMES = frozenset(("path", "name", "key", "file", "place", "where", "target", "tag", "number", "label"))
# More forms of one expression are no sentence but a text that is put together.
_MOST = 120
_DEEPEST = 10
# Single words in one place of a sentence: more are names, of which it takes any.
_FEW = 3


class Forms:
    """The forms of expressions in a package's code."""

    def __init__(self, code: Code) -> None:
        self.code = code
        # Nodes are kept, so that none takes the identity of another.
        self._known: dict[tuple[int, int, str], tuple[set[str], ast.AST]] = {}
        self._busy: set[tuple[int, str]] = set()

    def texts(self, node: ast.AST | None, function: Function, deep: int = _DEEPEST) -> set[str]:
        """The forms of an expression that is a text."""
        return self._once(node, function, deep, self._texts)

    def each(self, node: ast.AST | None, function: Function, deep: int = _DEEPEST) -> set[str]:
        """The forms of the elements of an expression."""
        return self._once(node, function, deep, self._each)

    def _once(
        self,
        node: ast.AST | None,
        function: Function,
        deep: int,
        find: Callable[[ast.AST, Function, int], set[str]],
    ) -> set[str]:
        """What was found before, or is found now."""
        if node is None:
            return set()
        key = (id(node), id(function), find.__name__)
        if key not in self._known:
            if deep <= 0:
                return {HOLE}
            found = find(node, function, deep)
            if len(found) > _MOST:
                found = set(sorted(found)[:_MOST])
            self._known[key] = (found, node)
        return self._known[key][0]

    def _texts(self, node: ast.AST, function: Function, deep: int) -> set[str]:
        if deep <= 0 or node is None:
            return {HOLE}
        again = lambda one: self.texts(one, function, deep)  # noqa: E731
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.Constant(value=None):
                return set()
            case ast.JoinedStr(values=values):
                return _joined([again(value) for value in values])
            case ast.FormattedValue(value=value, format_spec=None, conversion=-1):
                return _put(again(value))
            case ast.FormattedValue():
                return {HOLE}
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([again(left), again(right)])
            case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mult()):
                return {"", text}
            case ast.IfExp(body=first, orelse=second):
                return again(first) | again(second)
            case ast.BoolOp(values=values):
                return set().union(*map(again, values))
            case ast.NamedExpr(value=value) | ast.Starred(value=value):
                return again(value)
            case ast.Name(id=name):
                return self._named(name, function, deep, each=False)
            case ast.Attribute(value=ast.Name(id=name), attr=field):
                return self._of_rows(name, field, function, deep)
            case ast.Subscript(value=value, slice=ast.Constant(value=("at", int(at), bool(each)))):
                return self._picked(value, at, each, function, deep)
            case ast.Subscript(value=value, slice=picked):
                return self._values(value, picked, function, deep)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *rest]):
                found = self._values(table, None, function, deep)
                return found | set().union(*map(again, rest))
            case ast.Call(func=ast.Name(id="next"), args=[inner, *rest]):
                return self.each(inner, function, deep) | set().union(*map(again, rest))
            case ast.Call():
                return self._called_text(node, function, deep, each=False)
        return {HOLE}

    def _each(self, node: ast.AST, function: Function, deep: int) -> set[str]:
        if deep <= 0 or node is None:
            return {HOLE}
        again = lambda one: self.each(one, function, deep)  # noqa: E731
        match node:
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                found: set[str] = set()
                for one in elements:
                    match one:
                        case ast.Starred(value=value):
                            found |= again(value)
                        case _:
                            found |= self.texts(one, function, deep)
                return found
            case ast.IfExp(body=first, orelse=second):
                return again(first) | again(second)
            case ast.BoolOp(values=values):
                return set().union(*map(again, values))
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return again(left) | again(right)
            case ast.GeneratorExp(elt=element) | ast.ListComp(elt=element) | ast.SetComp(elt=element):
                return self.texts(element, function, deep)
            case ast.Dict(values=values):
                return set().union(*(self.texts(one, function, deep) for one in values))
            case ast.Name(id=name):
                return self._named(name, function, deep, each=True)
            case ast.Call(func=ast.Name(id=name), args=[*_, inner]) if name in (
                "sorted", "tuple", "list", "filter", "reversed", "iter", "set", "dict"
            ):  # fmt: skip
                return again(inner)
            case ast.Call(func=ast.Attribute(value=table, attr="values")):
                return self._values(table, None, function, deep)
            case ast.Call():
                return self._called_text(node, function, deep, each=True)
        return {HOLE}

    def _named(self, name: str, function: Function, deep: int, *, each: bool) -> set[str]:
        key = (id(function), f"{name}/{each}")
        if key in self._busy:
            return {HOLE}
        self._busy.add(key)
        try:
            return self._bound(name, function, deep, each=each)
        finally:
            self._busy.discard(key)

    def _bound(self, name: str, function: Function, deep: int, *, each: bool) -> set[str]:
        found: set[str] = set()
        bound = [(value, many, function) for value, many in function.bindings.get(name, ())]
        if name in function.all_parameters:
            if name in NAMES:
                return {HOLE}
            found.add(f"{EACH if each else OPEN}{name}{CLOSE}")
        elif not bound:
            bound = self.code.constant(name, function.module)
        for value, many, home in bound:
            if many:
                if each:
                    return {HOLE}
                found |= self.each(value, home, deep - 1)
            else:
                found |= (self.each if each else self.texts)(value, home, deep - 1)
        return found or ({HOLE} if not bound else set())

    def _picked(self, value: ast.expr, at: int, each: bool, function: Function, deep: int) -> set[str]:
        """What stands at a place of a tuple, or of each tuple of an iterable."""
        found: set[str] = set()
        for row, home in self._rows(value, function, deep) if each else [(value, function)]:
            match row:
                case ast.Tuple(elts=elements) if at < len(elements):
                    found |= self.texts(elements[at], home, deep - 1)
                case ast.Call(args=arguments) if each and at < len(arguments):
                    found |= self.texts(arguments[at], home, deep - 1)
                case ast.Call() if not each:
                    for one in self.code.called(row, home):
                        for value in returned(one):
                            if isinstance(value, ast.Tuple) and at < len(value.elts):
                                texts = self.texts(value.elts[at], one, deep - 2)
                                found |= self.with_arguments(texts, row, one, function, deep)
        return found or {HOLE}

    def _of_rows(self, name: str, field: str, function: Function, deep: int) -> set[str]:
        """A field of the rows of a table over which a name goes."""
        found: set[str] = set()
        for value, many in function.bindings.get(name, ()):
            for row, home in self._rows(value, function, deep) if many else ():
                if isinstance(row, ast.Call) and isinstance(row.func, ast.Name):
                    given = dict(zip(self.code.fields(row.func.id), row.args, strict=False))
                    given |= {one.arg: one.value for one in row.keywords if one.arg}
                    if field in given:
                        found |= self.texts(given[field], home, deep - 1)
        return found or {HOLE}

    def _rows(self, value: ast.expr, function: Function, deep: int) -> list[tuple[ast.expr, Function]]:
        """The elements of a table or of what a generator yields, each with the function that it is in."""
        if deep <= 0:
            return []
        match value:
            case ast.Tuple(elts=rows) | ast.List(elts=rows):
                return [(row, function) for row in rows]
            case ast.Call(func=ast.Attribute(value=table, attr="items"), args=[]):
                return [
                    (ast.Tuple([key, one], ast.Load()), function)
                    for home in self._tables(table, function)
                    for key, one in zip(home.keys, home.values, strict=True)
                    if key
                ]
            case ast.Call(func=ast.Name(id="sorted" | "list" | "tuple"), args=[inner]):
                return self._rows(inner, function, deep)
            case ast.Call():
                found: list[tuple[ast.expr, Function]] = []
                for one in self.code.called(value, function):
                    found += [(row, one) for row in yielded(one)]
                    for inner in yielded_from(one):
                        found += self._rows(inner, one, deep - 3)
                return found
            case ast.Name(id=name):
                bound = [(one, function) for one, many in function.bindings.get(name, ()) if not many]
                if not bound:
                    bound = [
                        (one, home)
                        for one, many, home in self.code.constant(name, function.module)
                        if not many
                    ]
                return [row for one, home in bound for row in self._rows(one, home, deep - 1)]
        return []

    def _tables(self, node: ast.expr, function: Function) -> list[ast.Dict]:
        match node:
            case ast.Dict():
                return [node]
            case ast.Name(id=name):
                bound = [one for one, many in function.bindings.get(name, ()) if not many]
                bound = bound or [
                    one for one, many, _ in self.code.constant(name, function.module) if not many
                ]
                return [table for one in bound if isinstance(one, ast.Dict) for table in [one]]
        return []

    def _values(self, table: ast.expr, picked: ast.expr | None, function: Function, deep: int) -> set[str]:
        found: set[str] = set()
        for one in self._tables(table, function):
            for value in one.values:
                found |= self.texts(value, function, deep - 1)
        if found:
            return found
        if isinstance(picked, (ast.Constant, ast.UnaryOp, ast.Compare, ast.Name)) and isinstance(
            table, (ast.Tuple, ast.Name)
        ):
            return self.each(table, function, deep)
        return {HOLE}

    def _called_text(self, call: ast.Call, function: Function, deep: int, *, each: bool) -> set[str]:
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Constant):
            # ", ".join(…), which may have a single one to join
            return {HOLE} if each else self.each(call.args[0], function, deep - 1) if call.args else {HOLE}
        found: set[str] = set()
        for one in self.code.called(call, function):
            key = (id(one), f"()/{each}")
            if key in self._busy:
                found.add(HOLE)
                continue
            self._busy.add(key)
            try:
                texts: set[str] = set()
                for value in yielded(one) if each else ():
                    texts |= self.texts(value, one, deep - 1)
                for value in yielded_from(one) if each else ():
                    texts |= self.each(value, one, deep - 1)
                for value in returned(one):
                    texts |= (self.each if each else self.texts)(value, one, deep - 1)
            finally:
                self._busy.discard(key)
            found |= self.with_arguments(texts, call, one, function, deep)
        return found or {HOLE}

    # Arguments in place of parameters.

    def with_arguments(
        self, texts: Iterable[str], call: ast.Call, called: Function, caller: Function, deep: int = _DEEPEST
    ) -> set[str]:
        found: set[str] = set()
        for text in texts:
            forms = {text}
            for name in sorted(called.all_parameters):
                for mark, take in ((OPEN, self.texts), (EACH, self.each)):
                    parameter = f"{mark}{name}{CLOSE}"
                    if parameter not in text:
                        continue
                    given: set[str] = set()
                    arguments, home = self._arguments(call, called, caller, name)
                    for argument in arguments:
                        variadic = isinstance(argument, ast.Starred)
                        value = argument.value if isinstance(argument, ast.Starred) else argument
                        given |= (self.each if variadic else take)(value, home, deep - 1)
                    forms = {one.replace(parameter, put) for one in forms for put in given}
            found |= forms
        return found

    def _arguments(
        self, call: ast.Call, called: Function, caller: Function, name: str
    ) -> tuple[list[ast.expr], Function]:
        for keyword in call.keywords:
            if keyword.arg == name:
                return [keyword.value], caller
        if name in called.parameters:
            at = called.parameters.index(name)
            if at < len(call.args):
                return [call.args[at]], caller
        assert isinstance(called.node, ast.FunctionDef)
        rest = called.node.args.vararg
        if rest and rest.arg == name:
            behind = call.args[len(called.parameters) :]
            return [ast.Tuple(behind, ast.Load())], caller
        if name in called.defaults:
            return [called.defaults[name]], called
        return [ast.Constant("")] if call.keywords and any(
            one.arg is None for one in call.keywords
        ) else [], caller

    # Who says what.


def _put(forms: set[str]) -> set[str]:
    """What an f-string may have at one place: a handful of phrases, or else a hole."""
    if HOLE in forms:
        forms = forms - {""}
    names = sum(" " not in form.strip() for form in forms)
    return {HOLE} if not forms or names > _FEW else forms


def _joined(parts: list[set[str]]) -> set[str]:
    return {"".join(one) for one in islice(product(*map(sorted, parts)), _MOST)}


def closed(text: str) -> str:
    """Parameters that nobody gives are holes."""
    out, inside = [], False
    for sign in text:
        if sign in (OPEN, EACH):
            out.append(HOLE)
            inside = True
        elif sign == CLOSE:
            inside = False
        elif not inside:
            out.append(sign)
    return "".join(out)
