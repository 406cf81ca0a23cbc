package tracetest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// machine runs the programs of testdata/programs.py on handles.
type machine struct {
	t    *trace.Tracer
	regs map[string]trace.Operand
	step string
}

func newMachine(exec backends.Executor, opt trace.Options) *machine {
	return &machine{t: trace.New(context.Background(), exec, opt), regs: map[string]trace.Operand{}}
}

func (m *machine) set(name string, v trace.Operand) {
	if v.Arr != nil {
		v.Arr.Retain()
	}
	if old := m.regs[name]; old.Arr != nil {
		old.Arr.Release()
	}
	m.regs[name] = v
}

var testDTypes = map[string]ir.DType{"f8": ir.F64, "f4": ir.F32, "i8": ir.I64, "i4": ir.I32, "b1": ir.Bool}

func dtypeName(d ir.DType) string {
	for n, x := range testDTypes {
		if x == d {
			return n
		}
	}
	return "?"
}

func num(x any) int64 { return int64(x.(float64)) }

func nums(x any) []int64 {
	if x == nil {
		return nil
	}
	out := []int64{}
	for _, v := range x.([]any) {
		out = append(out, num(v))
	}
	return out
}

func ints(x any) []int {
	if x == nil {
		return nil
	}
	out := []int{}
	for _, v := range nums(x) {
		out = append(out, int(v))
	}
	return out
}

func (m *machine) operand(x any) trace.Operand {
	switch v := x.(type) {
	case nil:
		return trace.Operand{}
	case string:
		return m.regs[v]
	case []any:
		switch v[0] {
		case "int":
			return trace.Int(num(v[1]))
		case "float":
			return trace.Float(v[1].(float64))
		}
		return trace.Bool(v[1].(bool))
	}
	panic(fmt.Sprint("operand ", x))
}

func (m *machine) items(x any) []trace.IndexItem {
	var out []trace.IndexItem
	for _, it := range x.([]any) {
		switch v := it.(type) {
		case float64:
			out = append(out, trace.At(int64(v)))
		case string:
			switch v {
			case "new":
				out = append(out, trace.NewAxis())
			case "dots":
				out = append(out, trace.Dots())
			default:
				out = append(out, trace.IndexItem{Kind: trace.IndexMask, Arr: m.regs[v].Arr})
			}
		case []any:
			if v[0] == "list" {
				l := nums(v[1])
				bits := make([]uint64, len(l))
				for i, x := range l {
					bits[i] = uint64(x)
				}
				a, err := m.t.FromBits(ir.I64, []int64{int64(len(l))}, bits)
				if err != nil {
					panic(err)
				}
				out = append(out, trace.IndexItem{Kind: trace.IndexArray, Arr: a})
				continue
			}
			s := v[1].([]any)
			item := trace.IndexItem{Kind: trace.IndexSlice}
			if s[0] != nil {
				item.Lo, item.HasLo = num(s[0]), true
			}
			if s[1] != nil {
				item.Hi, item.HasHi = num(s[1]), true
			}
			if s[2] != nil {
				item.Step, item.HasStep = num(s[2]), true
			}
			out = append(out, item)
		}
	}
	return out
}

func order(x any) trace.Order {
	switch x {
	case "C":
		return trace.OrderC
	case "F":
		return trace.OrderF
	}
	return trace.OrderK
}

func array(a *trace.Array, err error) (trace.Operand, error) {
	if err != nil {
		return trace.Operand{}, err
	}
	return trace.Of(a), nil
}

// fresh makes the data that programs.py makes.
func (m *machine) fresh(d ir.DType, shape []int64, f bool, seed int64) (trace.Operand, error) {
	n := int64(1)
	for _, e := range shape {
		n *= e
	}
	mod := func(a, b int64) int64 { return (a%b + b) % b } // Python's
	bits := make([]uint64, n)
	for i := range bits {
		k := mod(int64(i)*40503+seed*977, 65521) - 32760
		switch d {
		case ir.Bool:
			if mod(k, 3) == 0 {
				bits[i] = 1
			}
		case ir.I32:
			bits[i] = uint64(uint32(mod(k, 19) - 9))
		case ir.I64:
			bits[i] = uint64(mod(k, 19) - 9)
		case ir.F32:
			bits[i] = uint64(math.Float32bits(float32(float64(k) / 1000)))
		default:
			bits[i] = math.Float64bits(float64(k) / 1000)
		}
	}
	a, err := m.t.FromBits(d, shape, bits)
	if err == nil && f && len(shape) > 1 {
		a, err = a.Copy(trace.OrderF)
	}
	return array(a, err)
}

// run executes one step; ok is false for a store, which gives no value.
func (m *machine) run(s []any) (v trace.Operand, ok bool, err error) {
	t := m.t
	op, to, a := s[0].(string), s[1].(string), s[2:len(s)-1]
	reg := func(i int) trace.Operand { return m.regs[a[i].(string)] }
	arr := func(i int) *trace.Array {
		x, err := t.AsArray(reg(i), ir.NoType)
		if err != nil {
			panic(err)
		}
		return x
	}
	ufunc := func(name any) *trace.Ufunc {
		u, ok := trace.LookupUfunc(name.(string))
		if !ok {
			panic("no ufunc " + name.(string))
		}
		return u
	}
	parts := func(x any) (out []trace.Operand) {
		for _, r := range x.([]any) {
			out = append(out, m.regs[r.(string)])
		}
		return out
	}
	ok = true
	switch op {
	case "new":
		v, err = m.fresh(testDTypes[a[0].(string)], nums(a[1]), a[2] == "F", num(a[3]))
	case "zeros":
		v, err = array(t.Full(nums(a[0]), testDTypes[a[1].(string)], trace.Int(0)))
	case "arange":
		x := make([]trace.Operand, 3)
		for i := range a {
			x[i] = m.operand(a[i])
		}
		if len(a) == 1 {
			x[0], x[1] = x[1], x[0]
		}
		v, err = array(t.Arange(x[0], x[1], x[2], ir.NoType))
	case "linspace":
		x, _, e := t.Linspace(trace.Float(a[0].(float64)), trace.Float(a[1].(float64)), num(a[2]), a[3].(bool), ir.NoType)
		v, err = array(x, e)
	case "eye":
		v, err = array(t.Eye(num(a[0]), num(a[1]), num(a[2]), ir.F64))
	case "call":
		var in []trace.Operand
		for _, x := range a[1:] {
			in = append(in, m.operand(x))
		}
		v, err = t.Call(ufunc(a[0]), in...)
	case "operator":
		v, err = t.Call(ufunc("power"), m.operand(a[0]), m.operand(a[1]))
	case "reduce":
		o := trace.Over{Axes: ints(a[2]), Keep: a[3].(bool)}
		if len(a) > 4 {
			o.DType = testDTypes[a[4].(string)]
		}
		r, _ := trace.LookupReduction(a[0].(string))
		v, err = t.Reduce(r, reg(1), o)
	case "scan":
		o := trace.Over{}
		if a[2] != nil {
			o.Axes = []int{int(num(a[2]))}
		}
		if a[0] == "cumsum" {
			v, err = t.CumSum(reg(1), o)
		} else {
			v, err = t.CumProd(reg(1), o)
		}
	case "where":
		v, err = t.Where(reg(0), m.operand(a[1]), m.operand(a[2]))
	case "clip":
		v, err = t.Clip(reg(0), m.operand(a[1]), m.operand(a[2]), trace.CallOptions{})
	case "round":
		v, err = t.Round(reg(0), num(a[1]))
	case "index":
		v, err = t.Hold(reg(0)).Index(m.items(a[1]))
	case "store":
		ok = false
		err = m.regs[to].Arr.Store(m.items(a[0]), m.operand(a[1]))
	case "aug":
		ok = false
		err = m.regs[to].Arr.AugAssign(ufunc(a[0]), m.operand(a[1]))
	case "augstore":
		ok = false
		err = m.regs[to].Arr.AugStore(ufunc(a[0]), m.items(a[1]), m.operand(a[2]))
	case "out":
		ok = false
		var in []trace.Operand
		for _, x := range a[1:] {
			in = append(in, m.operand(x))
		}
		err = t.CallInto(ufunc(a[0]), m.regs[to].Arr, in...)
	case "transpose":
		v, err = array(arr(0).Transpose(ints(a[1])))
	case "swapaxes":
		v, err = array(arr(0).SwapAxes(int(num(a[1])), int(num(a[2]))))
	case "moveaxis":
		v, err = array(arr(0).MoveAxis(ints(a[1]), ints(a[2])))
	case "reshape":
		v, err = array(arr(0).Reshape(nums(a[1]), order(a[2])))
	case "ravel":
		v, err = array(arr(0).Ravel(order(a[1])))
	case "flatten":
		v, err = array(arr(0).Flatten(trace.OrderC))
	case "squeeze":
		v, err = array(arr(0).Squeeze(ints(a[1])))
	case "expand":
		v, err = array(arr(0).ExpandDims(ints(a[1])))
	case "broadcast":
		v, err = array(arr(0).BroadcastTo(nums(a[1])))
	case "flip":
		v, err = array(arr(0).Flip(ints(a[1])))
	case "diagonal":
		v, err = array(arr(0).Diagonal(num(a[1]), 0, 1))
	case "copy":
		v, err = array(arr(0).Copy(order(a[1])))
	case "astype":
		v, err = array(arr(0).AsType(testDTypes[a[1].(string)]))
	case "concatenate":
		axis, none := 0, a[1] == nil
		if !none {
			axis = int(num(a[1]))
		}
		v, err = array(t.Concatenate(parts(a[0]), trace.JoinOptions{Axis: axis, Flat: none}))
	case "stack":
		v, err = array(t.Stack(parts(a[0]), int(num(a[1]))))
	case "roll":
		axis, none := 0, a[2] == nil
		if !none {
			axis = int(num(a[2]))
		}
		v, err = array(t.Roll(reg(0), num(a[1]), axis, none))
	case "diff":
		v, err = array(t.Diff(reg(0), num(a[1]), int(num(a[2]))))
	case "tile":
		v, err = array(t.Tile(reg(0), nums(a[1])))
	case "repeat":
		axis, none := 0, a[2] == nil
		if !none {
			axis = int(num(a[2]))
		}
		v, err = array(t.Repeat(reg(0), num(a[1]), axis, none))
	case "outer":
		v, err = t.Outer(reg(0), reg(1), nil)
	case "matmul":
		v, err = t.MatMul(reg(0), reg(1))
	case "alias":
		v = reg(0)
	default:
		panic("op " + op)
	}
	return v, ok, err
}

// check compares a register with a digest; bits only where they may be looked
// at, since that forces.
func (m *machine) check(name string, want any, look bool) error {
	w := want.([]any)
	v := m.regs[name]
	scalar := ""
	if v.IsScalar() {
		scalar = "s"
	}
	if got := scalar + dtypeName(v.Type()); got != w[0] {
		return fmt.Errorf("%s is %s, want %s", name, got, w[0])
	}
	shape := nums(w[1])
	if !slices.Equal(v.Shape(), shape) {
		return fmt.Errorf("%s has shape %v, want %v", name, v.Shape(), shape)
	}
	if v.Arr != nil {
		strides := []int64{}
		for k, e := range shape {
			if e > 1 && v.Arr.Size() > 0 {
				strides = append(strides, v.Arr.Strides()[k])
			}
		}
		if !slices.Equal(strides, nums(w[2])) {
			return fmt.Errorf("%s has strides %v, want %v", name, strides, w[2])
		}
	}
	if !look {
		return nil
	}
	bits := []uint64{v.Bits}
	if v.Arr != nil {
		var err error
		if bits, err = v.Arr.Bits(); err != nil {
			return err
		}
	}
	h := uint64(0xcbf29ce484222325)
	for _, b := range bits {
		if v.Type() == ir.F64 && math.IsNaN(math.Float64frombits(b)) {
			b = 0x7ff8000000000000
		}
		if v.Type() == ir.F32 && math.IsNaN(float64(math.Float32frombits(uint32(b)))) {
			b = 0x7fc00000
		}
		h = (h ^ b) * 0x100000001b3
	}
	if got := strconv.FormatUint(h, 16); got != w[3] {
		return fmt.Errorf("%s has elements %x … of hash %s, want %s", name, bits[:min(len(bits), 12)], got, w[3])
	}
	return nil
}

// looks says after which steps a program's registers are looked at.
type looks func(r *rand.Rand) bool

func (m *machine) program(steps [][]any, look looks, r *rand.Rand) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: panic: %v", m.step, p)
		}
	}()
	for i, s := range steps {
		text, _ := json.Marshal(s[:len(s)-1])
		m.step = fmt.Sprintf("step %d %s", i, text)
		last := s[len(s)-1]
		if s[0] == "end" {
			for name, d := range last.(map[string]any) {
				if err := m.check(name, d, true); err != nil {
					return fmt.Errorf("%s: %w", m.step, err)
				}
			}
			continue
		}
		v, ok, err := m.run(s)
		if want, isMap := last.(map[string]any); isMap && want["e"] != nil {
			e, isErr := want["e"].([]any)
			if isErr && len(e) == 2 {
				if _, text := e[1].(string); text {
					if err == nil {
						return fmt.Errorf("%s: no error, want %v", m.step, e)
					}
					var le *lang.Error
					if !errors.As(err, &le) {
						return fmt.Errorf("%s: error %v is none of ours", m.step, err)
					}
					if le.Kind == "Refused" {
						continue
					}
					if le.Kind != e[0] || le.Msg != e[1] {
						return fmt.Errorf("%s: error\n %s|%s|, want\n %v|%v|", m.step, le.Kind, le.Msg, e[0], e[1])
					}
					continue
				}
			}
		}
		if err != nil {
			return fmt.Errorf("%s: error %v", m.step, err)
		}
		see := look(r)
		if ok {
			m.set(s[1].(string), v)
			if err := m.check(s[1].(string), last, see); err != nil {
				return fmt.Errorf("%s: %w", m.step, err)
			}
			continue
		}
		for name, d := range last.(map[string]any) {
			if err := m.check(name, d, see); err != nil {
				return fmt.Errorf("%s: %w", m.step, err)
			}
		}
	}
	return nil
}

//go:embed programs.jsonl.gz
var golden []byte

// programs reads the golden programs, or those that the environment names.
func programs(t testing.TB) [][][]any {
	var data bytes.Buffer
	if path := os.Getenv("GRAYSCALE_TRACE_PROGRAMS"); path != "" {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data.Write(b)
	} else {
		z, err := gzip.NewReader(bytes.NewReader(golden))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := data.ReadFrom(z); err != nil {
			t.Fatal(err)
		}
	}
	sc := bufio.NewScanner(&data)
	sc.Buffer(nil, 1<<26)
	var out [][][]any
	for sc.Scan() {
		if strings.HasPrefix(sc.Text(), "{") {
			continue // versions
		}
		var p [][]any
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		t.Fatal("no programs")
	}
	return out
}

// Run runs random programs on exec and compares every dtype, shape, stride,
// error and bit with NumPy's. Each program runs with its values looked at
// after every step, never before the end, at random, and under a tight bound
// on pending work: none of which may be seen.
func Run(t *testing.T, exec backends.Executor) {
	modes := []struct {
		name string
		look looks
		opt  trace.Options
	}{
		{"eager", func(*rand.Rand) bool { return true }, trace.Options{}},
		{"lazy", func(*rand.Rand) bool { return false }, trace.Options{}},
		{"random", func(r *rand.Rand) bool { return r.IntN(3) == 0 }, trace.Options{}},
		{"bounded", func(*rand.Rand) bool { return false }, trace.Options{MaxOps: 3, MaxHeld: 1000}},
		{"honest", func(r *rand.Rand) bool { return r.IntN(5) == 0 }, trace.Options{Honest: true}},
	}
	failed := 0
	for i, p := range programs(t) {
		for _, mode := range modes {
			m := newMachine(exec, mode.opt)
			if err := m.program(p, mode.look, rand.New(rand.NewPCG(uint64(i), 1))); err != nil {
				t.Errorf("program %d, %s: %v", i, mode.name, err)
				if failed++; failed > 15 {
					t.FailNow()
				}
				break
			}
		}
	}
}
