package eval

import (
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// only refuses arguments, pairs of names and values, that are known but not
// supported, unless they have been left out.
func (th *thread) only(fn string, args ...any) {
	for i := 0; i < len(args); i += 2 {
		v := args[i+1].(Value)
		if v.kind != kUnbound && v.kind != kNone {
			refuse("leave it out", "%s(%s=…) is outside grayscale", fn, args[i].(string))
		}
	}
}

// numpyModule is numpy: one table from names to functions with their
// parameters.
var numpyModule = sync.OnceValue(func() *module {
	m := newModule("numpy")
	m.more = outsideNumpy
	for name, f := range map[string]float64{"pi": math.Pi, "e": math.E, "inf": math.Inf(1), "euler_gamma": 0.57721566490153286060651209008240243} {
		m.table[name] = floatV(f)
	}
	m.table["nan"] = nanV()
	m.table["newaxis"] = none
	m.table["True_"], m.table["False_"] = Value{kind: kB1, bits: 1}, Value{kind: kB1}
	m.table["__version__"] = strV("2.5.5")
	for name, t := range map[string]*typeObj{
		"ndarray": typeNdarray, "dtype": typeDType, "generic": typeGeneric, "number": typeNumber, "floating": typeFloating, "inexact": typeInexact,
		"integer": typeInteger, "signedinteger": typeSigned, "unsignedinteger": typeUnsigned,
	} {
		m.table[name] = typeV(t)
	}
	for name, d := range scalarNames {
		m.table[name] = typeV(scalarTypes[d])
	}
	for d, t := range scalarTypes {
		m.table[t.name] = typeV(t)
		fn := func(th *thread, v Value) Value {
			if v.kind == kF64 && d == ir.F64 {
				return v
			}
			return th.numpyScalar(d, v)
		}
		b := def(t.name, "x=?, /", func(th *thread, a []Value) Value {
			if a[0].kind == kUnbound {
				return scalarV(d, 0)
			}
			return fn(th, a[0])
		})
		b.fn1 = fn
		t.new = b
	}
	typeDType.new = def1("dtype", func(th *thread, v Value) Value {
		return dtypeV(th.someDType(v))
	})
	for _, name := range trace.Ufuncs() {
		m.table[name] = builtinV(ufuncBuiltin(name))
	}
	for name, v := range indexers() {
		m.table[name] = v
	}
	for _, b := range numpyFunctions() {
		m.table[b.name] = builtinV(b)
	}
	m.table["random"] = moduleV(randomModule())
	for name, b := range libraryFunctions() {
		if name[0] != '_' {
			m.table[name] = builtinV(b)
		}
	}
	for alias, name := range map[string]string{
		"amin": "min", "amax": "max", "asanyarray": "asarray", "concat": "concatenate", "permute_dims": "transpose",
	} {
		m.table[alias] = m.table[name]
	}
	for name := range m.table {
		if name[0] != '_' {
			m.star = append(m.star, name)
		}
	}
	return m
})

// outsideNumpy says what to do instead of a name that NumPy has and grayscale
// leaves out; ok is false for what NumPy has not either.
func outsideNumpy(name string) (hint string, ok bool) {
	if to, ok := outsideDTypes[name]; ok {
		return "use " + to, true
	}
	_, ok = nameSet(numpyNames)[name]
	return outsideNumpyNames[name], ok
}

// outsideNumpyNames say what works instead of names of NumPy that grayscale
// leaves out.
var outsideNumpyNames = map[string]string{
	"asmatrix": "use asarray", "bmat": "use block", "broadcast": "use broadcast_shapes or broadcast_arrays", "char": "use methods of str",
	"einsum": "use matmul, or broadcast and sum", "frompyfunc": "use vectorize",
	"linalg": "@, np.dot, np.outer, np.cross, np.trace and np.kron work; save the arrays with np.save for what needs more", "ma": "use arrays of bools, where, and the functions that leave out NaN", "matrix": "use a 2-D array",
	"nditer": "use ndenumerate, or x.flat", "poly1d": "use lists of coefficients with polyval, polyadd and polymul",
	"polyfit": "a line's slope is cov(x, y)[0, 1] / var(x, ddof=1)", "rec": "use a dict of arrays", "recarray": "use a dict of arrays",
	"shares_memory": "use may_share_memory", "strings": "use methods of str", "testing": "use array_equal and allclose", "unique_all": "use unique with return_index=True and its like",
	"unique_counts": "use unique with return_counts=True", "unique_inverse": "use unique with return_inverse=True", "unique_values": "use unique",
	"fft": "a few frequencies are sums: (x * cos(2 * pi * k * arange(n) / n)).sum()", "polynomial": "polyval, polyadd, polymul, polyder and polyint take lists of coefficients", "poly": "multiply the factors with polymul", "roots": "bracket a root and halve the interval, with polyval",
	"frombuffer": "use fromfile, or load", "fromregex": "use genfromtxt, or split each line", "memmap": "use load(name, mmap_mode='r')", "flatiter": "use x.flat",
	"exceptions": "catch ValueError or IndexError", "emath": "compute with the absolute value, or where", "lib": "use the functions of numpy itself", "core": "use the functions of numpy itself", "ctypeslib": "use the Go package", "from_dlpack": "use load of a file", "nested_iters": "use nested loops, or ndindex",
	"sctypeDict": "use dtype(name)", "ScalarType": "use isscalar", "typecodes": "use dtype(name)", "typename": "use dtype(name).name", "mintypecode": "use result_type", "dtypes": "use dtype(name)", "character": "use str", "flexible": "use str", "void": "use a dict of arrays", "record": "use a dict of arrays",
	"ufunc": "call the function itself", "info": "use help", "test": "leave it out", "show_config": "use `gray info`", "show_runtime": "use `gray info`", "get_include": "leave it out", "f2py": "use the Go package", "getbufsize": "leave it out", "setbufsize": "leave it out", "geterrcall": "use geterr", "seterrcall": "use errstate(all='raise') and try",
	"einsum_path": "use matmul, or broadcast and sum", "sort_complex": "use sort", "isnat": "use isnan", "busday_count": "count days as ints", "busday_offset": "count days as ints", "busdaycalendar": "count days as ints", "is_busday": "count days as ints", "datetime_as_string": "count days as ints", "datetime_data": "count days as ints", "little_endian": "use sys.byteorder",
	"complex256": "use two float64 arrays", "clongdouble": "use two float64 arrays", "float128": "use float64", "typing": "write import numpy.typing as npt",
}

// outsideLinalg say what to write instead of functions of numpy.linalg.
var outsideLinalg = map[string]string{
	"norm": "np.sqrt((x ** 2).sum()), with an axis in sum for the rows' lengths", "vector_norm": "np.sqrt((x ** 2).sum(axis=-1))", "matrix_norm": "np.sqrt((x ** 2).sum())",
	"dot": "use np.dot", "matmul": "use @", "multi_dot": "write a @ b @ c", "matrix_power": "multiply with @ in a loop", "outer": "use np.outer", "cross": "use np.cross", "diagonal": "use np.diagonal", "trace": "use np.trace", "tensordot": "use np.tensordot", "vecdot": "use np.vecdot", "matrix_transpose": "use x.mT",
	"det": "of 2 by 2: a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0]; of larger ones the product of the pivots of an elimination",
	"inv": "eliminate row by row: a[i] -= a[k] * f with f = a[i, k] / a[k, k]", "solve": "eliminate row by row: a[i] -= a[k] * f with f = a[i, k] / a[k, k], then substitute from the last row", "tensorsolve": "reshape to a matrix, and eliminate row by row", "lstsq": "of a line: slope = np.cov(x, y)[0, 1] / np.var(x, ddof=1); else eliminate in a.T @ a and a.T @ b",
	"eig": "the largest: v = a @ v; v /= np.sqrt((v ** 2).sum()), repeated", "eigh": "the largest: v = a @ v; v /= np.sqrt((v ** 2).sum()), repeated", "eigvals": "the largest: v = a @ v; v /= np.sqrt((v ** 2).sum()), repeated", "eigvalsh": "the largest: v = a @ v; v /= np.sqrt((v ** 2).sum()), repeated",
	"svd": "the largest: repeat v = a.T @ (a @ v); v /= np.sqrt((v ** 2).sum())", "svdvals": "the largest: repeat v = a.T @ (a @ v); v /= np.sqrt((v ** 2).sum())", "qr": "take the projections q @ (q.T @ v) off column by column", "cholesky": "column by column: l[k, k] = math.sqrt(a[k, k] - (l[k, :k] ** 2).sum())",
	"matrix_rank": "count the pivots of an elimination", "cond": "divide the largest by the smallest singular value", "pinv": "eliminate in a.T @ a", "slogdet": "add up the logarithms of the pivots of an elimination", "LinAlgError": "leave it out",
}

// nameSet splits a list of names.
func nameSet(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

// hold keeps operands usable through a composition that reads them twice.
func hold(vs ...Value) func() {
	for _, v := range vs {
		if v.isHandle() {
			v.array().Retain()
		}
	}
	return func() {
		for _, v := range vs {
			if v.isHandle() {
				v.array().Unslot()
			}
		}
	}
}

// numpyFunctions are the functions of NumPy written in Go, family by family.
func numpyFunctions() []*builtin {
	return slices.Concat(
		creationFunctions(),
		shapeFunctions(),
		logicFunctions(),
		dtypeFunctions(),
		productFunctions(),
		reductionFunctions(),
		printFunctions(),
		indexFunctions(),
		sortFunctions(),
		errstateFunctions(),
		fileFunctions(),
	)
}
