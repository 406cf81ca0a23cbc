package grayscale

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/ir"
)

// Vars are the inputs of Eval by name: slices and Arrays of Element types, used
// in place, and numbers. Numbers become NumPy scalars of their Go type: a
// float64 makes float64 of a float32 array it meets.
type Vars map[string]any

// Eval evaluates a formula: an expression, or a script that ends in one. It
// gives the elements of the result in C order, a single one for a number; it is
// an Error when T is not their type. Compiled formulas are kept, as long as
// there is room, by their text and the types of vars. What runs often is better
// compiled once with Compile.
func Eval[T Element](src string, vars Vars) ([]T, error) {
	var out []T
	if err := defaultEngine().eval(src, vars, Out("", &out)); err != nil {
		return nil, err
	}
	return out, nil
}

// formulas keeps the Programs of Eval.
type formulas struct {
	mu  sync.Mutex
	all map[string]*Program
}

// maxFormulas is how many Programs are kept.
const maxFormulas = 512

func (e *Engine) eval(src string, vars Vars, out Arg) error {
	names := make([]string, 0, len(vars))
	for name := range vars {
		names = append(names, name)
	}
	slices.Sort(names)
	args := make([]Arg, 0, len(vars)+1)
	opts := make([]Option, 0, len(vars)+1)
	var key strings.Builder
	for _, name := range names {
		a, in, err := argumentOf(name, vars[name])
		if err != nil {
			return err
		}
		args, opts = append(args, a), append(opts, in)
		key.WriteString(name)
		key.WriteByte(0)
		key.WriteByte(byte(in.dtype))
		key.WriteByte(byte(len(in.Shape)))
		if in.scalar {
			key.WriteByte('s')
		}
		key.WriteByte(0)
	}
	key.WriteByte(0)
	key.WriteString(src)
	p, err := e.formula(key.String(), src, append(opts, Outputs("")))
	if err != nil {
		return err
	}
	return p.Run(context.Background(), append(args, out)...)
}

// formula finds or compiles a Program.
func (e *Engine) formula(key, src string, opts []Option) (*Program, error) {
	c := &e.formulas
	c.mu.Lock()
	p := c.all[key]
	c.mu.Unlock()
	if p != nil {
		return p, nil
	}
	p, err := e.Compile(src, opts...)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil {
		c.all = map[string]*Program{}
	}
	if len(c.all) >= maxFormulas {
		n := 0
		for k := range c.all { // any half
			delete(c.all, k)
			if n++; n == maxFormulas/2 {
				break
			}
		}
	}
	c.all[key] = p
	return p, nil
}

// argumentOf is a variable of Eval as an argument and its declaration.
func argumentOf(name string, v any) (Arg, Input, error) {
	switch v := v.(type) {
	case []float64:
		return In(name, v), Var[float64](name), nil
	case []float32:
		return In(name, v), Var[float32](name), nil
	case []int64:
		return In(name, v), Var[int64](name), nil
	case []int32:
		return In(name, v), Var[int32](name), nil
	case []int16:
		return In(name, v), Var[int16](name), nil
	case []int8:
		return In(name, v), Var[int8](name), nil
	case []int:
		return In(name, v), Var[int](name), nil
	case []uint64:
		return In(name, v), Var[uint64](name), nil
	case []uint32:
		return In(name, v), Var[uint32](name), nil
	case []uint16:
		return In(name, v), Var[uint16](name), nil
	case []uint8:
		return In(name, v), Var[uint8](name), nil
	case []bool:
		return In(name, v), Var[bool](name), nil
	case float64:
		return Num(name, v), Scalar[float64](name), nil
	case float32:
		return Num(name, v), Scalar[float32](name), nil
	case int64:
		return Num(name, v), Scalar[int64](name), nil
	case int32:
		return Num(name, v), Scalar[int32](name), nil
	case int16:
		return Num(name, v), Scalar[int16](name), nil
	case int8:
		return Num(name, v), Scalar[int8](name), nil
	case int:
		return Num(name, v), Scalar[int](name), nil
	case uint64:
		return Num(name, v), Scalar[uint64](name), nil
	case uint32:
		return Num(name, v), Scalar[uint32](name), nil
	case uint16:
		return Num(name, v), Scalar[uint16](name), nil
	case uint8:
		return Num(name, v), Scalar[uint8](name), nil
	case bool:
		return Num(name, v), Scalar[bool](name), nil
	case anyArray:
		d, ptr, n, dims := v.memory()
		if len(dims) > ir.MaxRank {
			return Arg{}, Input{}, usage("input %q has %d dimensions; there are at most %d", name, len(dims), ir.MaxRank)
		}
		in := Input{Name: name, Type: d.NumPy(), dtype: d, Shape: []int{-1}}
		a := Arg{name: name, ptr: ptr, n: n, dtype: d, rank: -1}
		if dims != nil {
			in.Shape = make([]int, len(dims))
			a.rank = int8(len(dims))
			for i, e := range dims {
				in.Shape[i], a.shape[i] = -1, int64(e)
			}
		}
		return a, in, nil
	}
	return Arg{}, Input{}, usage("input %q: a %T is neither a number nor a slice", name, v)
}
