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
		"amin": "min", "amax": "max", "around": "round", "asanyarray": "asarray", "concat": "concatenate", "permute_dims": "transpose",
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
	return map[string]string{
		"asmatrix": "use asarray", "bmat": "use block", "broadcast": "use broadcast_shapes or broadcast_arrays", "char": "use methods of str",
		"einsum": "use matmul, or broadcast and sum", "frompyfunc": "use vectorize", "fromstring": "use array(text.split(), dtype=float)",
		"linalg": "dot, matmul and outer work", "ma": "use arrays of bools, where, and the functions that leave out NaN", "matrix": "use a 2-D array",
		"nditer": "use ndenumerate, or x.flat", "poly1d": "use lists of coefficients with polyval, polyadd and polymul",
		"polyfit": "a line's slope is cov(x, y)[0, 1] / var(x, ddof=1)", "rec": "use a dict of arrays", "recarray": "use a dict of arrays",
		"shares_memory": "use may_share_memory", "strings": "use methods of str", "testing": "use array_equal and allclose", "unique_all": "use unique with return_index=True and its like",
		"unique_counts": "use unique with return_counts=True", "unique_inverse": "use unique with return_inverse=True", "unique_values": "use unique",
	}[name], ok
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
