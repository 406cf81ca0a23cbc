package grayscale_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"github.com/grayscale-lang/grayscale"
)

// Random formulas give by Program.Run what a Session gives for the same text,
// to the bit: over inputs that overlap in memory, with outputs that lie in the
// memory of inputs, that have too little room or are not wanted, over shapes
// that change from run to run. GRAYSCALE_FORMULAS is how many; GRAYSCALE_SEED
// is where the numbers begin.
func TestFormulas(t *testing.T) {
	count, seed := 120, uint64(1)
	if testing.Short() || raceEnabled {
		count = 30
	}
	if n, err := strconv.Atoi(os.Getenv("GRAYSCALE_FORMULAS")); err == nil {
		count = n
	}
	if n, err := strconv.ParseUint(os.Getenv("GRAYSCALE_SEED"), 10, 64); err == nil {
		seed = n
	}
	debug := grayscale.Debug{Poison: true}
	for _, o := range []grayscale.Options{{Debug: debug}, {Backend: "portable", Debug: debug}, {Threads: 3, Debug: grayscale.Debug{Poison: true, Check: true}}} {
		name := fmt.Sprintf("%s,%d", o.Backend, o.Threads)
		t.Run(name, func(t *testing.T) {
			e, err := grayscale.New(o)
			if err != nil {
				t.Fatal(err)
			}
			ran := 0
			for i := range uint64(count) {
				if runFormula(t, e, seed+i) {
					ran++
				}
				if t.Failed() {
					return
				}
			}
			if ran < count/3 {
				t.Errorf("only %d of %d formulas ran", ran, count)
			}
		})
	}
}

// formula is a random text and what it is about.
type formula struct {
	r      *rand.Rand
	inputs []formulaInput
	names  []string // of arrays to use
	text   []string
}

type formulaInput struct {
	name   string
	kind   int  // of formulaKinds
	rank   int  // 0: a scalar
	common bool // has the common shape
}

// formulaKind is an Element type.
type formulaKind struct {
	name  string
	size  int
	input func(name string, rank int) grayscale.Option
	// at makes an argument of n elements at p, and what a Session is given.
	at func(name string, p unsafe.Pointer, n int, shape []int) (arg grayscale.Arg, copied any)
	// out makes an output at p with room for n elements, and reads it.
	out func(name string, p unsafe.Pointer, n int) (arg grayscale.Arg, get func() any)
	// get makes an output of one element, and reads it.
	get func(name string) (arg grayscale.Arg, get func() any)
	// fill writes n numbers.
	fill func(r *rand.Rand, p unsafe.Pointer, n int)
}

func elementKind[T grayscale.Element](name string, from func(r *rand.Rand) T) formulaKind {
	var zero T
	return formulaKind{
		name: name,
		size: int(unsafe.Sizeof(zero)),
		input: func(name string, rank int) grayscale.Option {
			switch rank {
			case 0:
				return grayscale.Scalar[T](name)
			case 1:
				return grayscale.Var[T](name)
			}
			return grayscale.Var[T](name, -1, -1)
		},
		at: func(name string, p unsafe.Pointer, n int, shape []int) (grayscale.Arg, any) {
			s := unsafe.Slice((*T)(p), n)
			if shape == nil {
				return grayscale.Num(name, s[0]), s[0]
			}
			return grayscale.In(name, s, shape...), grayscale.Array[T]{Data: append([]T(nil), s...), Shape: shape}
		},
		out: func(name string, p unsafe.Pointer, n int) (grayscale.Arg, func() any) {
			dst := unsafe.Slice((*T)(p), n)[:n/2]
			return grayscale.Out(name, &dst), func() any { return append([]T{}, dst...) }
		},
		get: func(name string) (grayscale.Arg, func() any) {
			dst := new(T)
			return grayscale.Get(name, dst), func() any { return []T{*dst} }
		},
		fill: func(r *rand.Rand, p unsafe.Pointer, n int) {
			for i := range unsafe.Slice((*T)(p), n) {
				unsafe.Slice((*T)(p), n)[i] = from(r)
			}
		},
	}
}

var formulaKinds = []formulaKind{
	elementKind("float64", func(r *rand.Rand) float64 {
		if r.IntN(40) == 0 {
			return []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), 1e300}[r.IntN(5)]
		}
		return float64(r.IntN(80)-30) / 8
	}),
	elementKind("float32", func(r *rand.Rand) float32 { return float32(r.IntN(80)-30) / 16 }),
	elementKind("int64", func(r *rand.Rand) int64 { return int64(r.IntN(20) - 6) }),
	elementKind("int32", func(r *rand.Rand) int32 { return int32(r.IntN(20) - 6) }),
	elementKind("uint8", func(r *rand.Rand) uint8 { return uint8(r.IntN(256)) }),
	elementKind("bool", func(r *rand.Rand) bool { return r.IntN(2) == 0 }),
	elementKind("uint64", func(r *rand.Rand) uint64 { return uint64(r.IntN(20)) }),
}

func newFormula(seed uint64) *formula {
	f := &formula{r: rand.New(rand.NewPCG(seed, 7))}
	for i := range 1 + f.r.IntN(3) {
		in := formulaInput{name: string(rune('a' + i)), kind: f.r.IntN(len(formulaKinds)), rank: 1, common: true}
		switch f.r.IntN(8) {
		case 0:
			in.rank = 0
		case 1, 2:
			in.rank = 2
		case 3:
			in.common = false
		}
		f.inputs = append(f.inputs, in)
		f.names = append(f.names, in.name)
	}
	for i := range 1 + f.r.IntN(4) {
		name := fmt.Sprintf("r%d", i)
		x := f.expr(1 + f.r.IntN(4))
		switch f.r.IntN(9) {
		case 0:
			f.add("%s = zeros(%s.shape) + %s; %s[...] = %s", name, f.name(), f.name(), name, x)
		case 1:
			f.add("%s = %s; %s = %s[::-1] + %s", name, x, name, name, name)
		case 2:
			f.add("%s = (%s) * 1\n%s[1:] += %s[:-1]", name, x, name, name)
		case 3:
			f.add("def f%d(u, v=%s):\n    w = u + v\n    return w * u\n%s = f%d(%s)", i, f.name(), name, i, x)
		case 4:
			f.add("%s = %s\nfor k in range(3):\n    %s = %s * 0.5 + %s", name, x, name, name, f.name())
		default:
			f.add("%s = %s", name, x)
		}
		f.names = append(f.names, name)
	}
	return f
}

func (f *formula) add(format string, args ...any) {
	f.text = append(f.text, fmt.Sprintf(format, args...))
}

func (f *formula) name() string { return f.names[f.r.IntN(len(f.names))] }

func (f *formula) one(list ...string) string { return list[f.r.IntN(len(list))] }

func (f *formula) expr(depth int) string {
	if depth == 0 {
		if f.r.IntN(5) == 0 {
			return f.one("2", "0.5", "3", "-1", "1.5", "True")
		}
		return f.name()
	}
	x := f.expr(depth - 1)
	switch f.r.IntN(12) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("(%s %s %s)", x, f.one("+", "*", "-", "/", "//", "%", "<", ">=", "=="), f.expr(f.r.IntN(depth)))
	case 4, 5:
		return fmt.Sprintf(f.one("abs(%s)", "sqrt(abs(%s))", "floor(%s)", "sign(%s)", "isnan(%s)", "exp(minimum(%s, 3))", "square(%s)", "tanh(%s)", "rint(%s)", "negative(%s)", "nan_to_num(%s)", "cumsum(%s)", "np.round(%s, 1)"), x)
	case 6, 7:
		return fmt.Sprintf(f.one("%s.sum()", "%s.mean()", "max(abs(%s))", "%s.sum(0)", "%s.std()", "%s.any()", "%s.mean(-1, keepdims=True)", "argmax(%s)", "%s.min(axis=0, keepdims=True)", "np.ptp(%s)", "prod(%s %% 3)", "np.median(%s)"), "("+x+")")
	case 8, 9:
		return fmt.Sprintf(f.one("(%s)[::-1]", "(%s).T", "(%s)[1:]", "(%s).ravel()", "(%s)[..., None]", "(%s)[::2]", "(%s).reshape(-1)", "(%s)[-1]", "(%s).copy()", "broadcast_to(%s, (2,) + np.shape(a))", "flip(%s)", "(%s)[None]", "np.roll(%s, 1)", "np.diff(%s)"), x)
	case 10:
		return fmt.Sprintf("where(%s > 1, %s, %s)", x, f.expr(f.r.IntN(depth)), f.name())
	}
	y := f.expr(f.r.IntN(depth))
	return f.one(
		fmt.Sprintf("maximum(%s, %s)", x, y), fmt.Sprintf("(%s).astype(np.float32)", x), fmt.Sprintf("sort(%s)", x), fmt.Sprintf("(%s)[(%s) > 0]", x, x), fmt.Sprintf("np.outer(%s, %s)", x, y),
		fmt.Sprintf("np.concatenate([np.ravel(%s), np.ravel(%s)])", x, y), fmt.Sprintf("np.interp(%s, [0, 1, 4], [3.0, 2, 8])", x), fmt.Sprintf("np.clip(%s, 0, 3)", x), fmt.Sprintf("(%s if np.size(%s) > 4 else %s)", x, x, y), fmt.Sprintf("(%s if np.sum(%s) > 4 else %s)", x, x, y),
		fmt.Sprintf("(lambda q: q + np.flip(q))(%s)", x), fmt.Sprintf("np.add(%s, %s, where=np.asarray(%s) > 0, out=np.zeros(np.shape(%s)))", x, y, x, x), fmt.Sprintf("np.stack([%s, %s])", x, x), fmt.Sprintf("np.searchsorted([0, 2, 5], %s)", x), fmt.Sprintf("np.tile(%s, 2)", x), fmt.Sprintf("np.asarray(%s)[[0, -1]]", x),
	)
}

// runFormula makes a Program of a formula and runs it over some shapes; it
// reports whether one of the runs gave results.
func runFormula(t *testing.T, e *grayscale.Engine, seed uint64) bool {
	f := newFormula(seed)
	r := f.r
	src := strings.Join(f.text, "\n")
	opts := []grayscale.Option{grayscale.Limits{Memory: 64 << 20}}
	for _, in := range f.inputs {
		opts = append(opts, formulaKinds[in.kind].input(in.name, in.rank))
	}
	p, refused := e.Compile(src, opts...)
	arena := make([]uint64, 1<<15)
	room := func(bytes int) unsafe.Pointer { // somewhere in the arena
		words := (bytes + 7) / 8
		return unsafe.Pointer(&arena[r.IntN(min(len(arena)-words, 1+4*words))])
	}
	some := false
	for range 4 {
		n := []int{1, 2, 3, 5, 8, 9, 17, 130, 1000, 0}[r.IntN(10)]
		s := e.NewSession(grayscale.SessionOptions{Prelude: true, Limits: grayscale.Limits{Memory: 64 << 20}})
		var args []grayscale.Arg
		type place struct {
			in    formulaInput
			p     unsafe.Pointer
			n     int
			shape []int
		}
		var places []place
		for _, in := range f.inputs {
			k, m, shape := &formulaKinds[in.kind], n, []int{n}
			if !in.common {
				m = 1 + r.IntN(4)
				shape = []int{m}
			}
			switch in.rank {
			case 0:
				m, shape = 1, nil
			case 2:
				m, shape = 2*m, []int{2, m}
			}
			pl := place{in, room(max(m, 1) * k.size), m, shape}
			k.fill(r, pl.p, max(m, 1))
			places = append(places, pl)
		}
		for _, pl := range places { // bools of other bytes than 0 and 1 are no bools of Go
			if k := &formulaKinds[pl.in.kind]; k.name == "bool" {
				for i, b := range unsafe.Slice((*uint8)(pl.p), pl.n) {
					unsafe.Slice((*uint8)(pl.p), pl.n)[i] = b & 1
				}
			}
		}
		casts := ""
		for _, pl := range places {
			arg, copied := formulaKinds[pl.in.kind].at(pl.in.name, pl.p, pl.n, pl.shape)
			args = append(args, arg)
			if err := s.Set(pl.in.name, copied); err != nil {
				t.Fatal(err)
			}
			if pl.in.rank == 0 {
				casts += fmt.Sprintf("%s = np.%s(%s)\n", pl.in.name, formulaKinds[pl.in.kind].name, pl.in.name)
			}
		}
		err := s.Run(context.Background(), "formula", casts+src)
		if refused != nil {
			if err == nil {
				t.Errorf("seed %d: n %d: Compile says %v, a Session nothing\n%s", seed, n, refused, src)
			}
			s.Close()
			continue
		}
		if err != nil {
			if got := p.Run(context.Background(), args...); got == nil || grayscaleText(got) != grayscaleText(err) {
				t.Errorf("seed %d: n %d: Program says %v, Session %v\n%s", seed, n, got, err, src)
			}
			s.Close()
			continue
		}
		want := map[string]any{}
		get := map[string]func() any{}
		at := 0
		for _, name := range p.Outputs() {
			v, err := s.Get(name)
			if err != nil {
				continue
			}
			want[name] = v
			rv := reflect.ValueOf(v)
			kind := ""
			size := 0
			if rv.Kind() == reflect.Struct {
				kind, size = rv.FieldByName("Data").Type().Elem().String(), rv.FieldByName("Data").Len()
			}
			if r.IntN(6) == 0 {
				delete(want, name)
				continue
			}
			for i := range formulaKinds {
				k := &formulaKinds[i]
				if k.name != kind || r.IntN(5) == 0 {
					continue
				}
				if size == 1 && r.IntN(2) == 0 {
					arg, g := k.get(name)
					args, get[name] = append(args, arg), g
					break
				}
				have := size
				if r.IntN(4) == 0 {
					have = r.IntN(size + 1)
				}
				words := (max(have, size)*k.size + 7) / 8
				if at+words+8 > len(arena) {
					break
				}
				from := at + r.IntN(min(len(arena)-at-words, 1+2*words))
				arg, g := k.out(name, unsafe.Pointer(&arena[from]), have)
				at = from + words
				args, get[name] = append(args, arg), g
				break
			}
			if get[name] == nil {
				var dst any
				args = append(args, grayscale.Any(name, &dst))
				get[name] = func() any { return dst }
			}
		}
		s.Close()
		r.Shuffle(len(args), func(i, j int) { args[i], args[j] = args[j], args[i] })
		if err := p.Run(context.Background(), args...); err != nil {
			t.Errorf("seed %d: n %d: %v, where a Session gives %v\n%s", seed, n, err, want, src)
			continue
		}
		some = true
		for name, w := range want {
			if g := get[name](); elementsText(g) != elementsText(w) {
				t.Errorf("seed %d: n %d: %s is %s, in a Session %s\n%s", seed, n, name, elementsText(g), elementsText(w), src)
			}
		}
	}
	return some
}

// grayscaleText is an error without its place.
func grayscaleText(err error) string {
	e, ok := err.(*grayscale.Error)
	if !ok {
		return err.Error()
	}
	return string(e.Kind) + e.Msg
}

// elementsText is a value's elements as text that tells all bits but those of
// NaN.
func elementsText(v any) string {
	if rv := reflect.ValueOf(v); rv.Kind() == reflect.Struct {
		v = rv.FieldByName("Data").Interface()
	}
	text := fmt.Sprint(v)
	if !strings.HasPrefix(text, "[") {
		text = "[" + text + "]"
	}
	return text
}
