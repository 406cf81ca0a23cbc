package grayscale

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// Program is a compiled formula or script over named, typed inputs. It is safe
// for concurrent use.
//
// A Program is traced once for each tuple of input shapes: the operations on
// arrays become one compiled program, and later runs of that tuple go straight
// to its machine code. A formula that looks at values while it runs (an if over
// an array, a[a > 0], sort, random numbers) cannot be traced without them: it
// is interpreted at every Run, with the same results. Explain says which.
//
// Floating-point exceptions are silent, unless the formula asks for errors with
// np.errstate.
type Program struct {
	engine  *Engine
	file    *lang.File
	inputs  []Input
	outputs []string
	limits  Limits
	frames  sync.Pool // *frame

	bound  atomic.Pointer[[]*binding] // by shapes; copied when one is added
	making chan struct{}              // full while one is made
}

// Input is a declared input of a Program. It is an Option of Compile.
type Input struct {
	Name string
	Type string // "float64", as NumPy names it
	// Shape is the extents of an array, -1 for any; nil for a scalar.
	Shape []int

	dtype  ir.DType
	scalar bool
}

// Option is an input or a setting of a Program: see Var, Scalar, Outputs and
// Limits.
type Option interface{ apply(*Program) }

func (in Input) apply(p *Program) { p.inputs = append(p.inputs, in) }

// Var declares an array: of the given extents, -1 for any, or, without them, of
// one dimension and any length. Formulas cannot store into it.
func Var[T Element](name string, shape ...int) Input {
	in := Input{Name: name, dtype: dtypeOf[T](), Shape: append([]int{}, shape...)}
	if len(shape) == 0 {
		in.Shape = []int{-1}
	}
	in.Type = in.dtype.NumPy()
	return in
}

// Scalar declares a number, which is given with each Run by Num. In formulas it
// is a NumPy scalar of its type: a float64 one makes float64 of a float32
// array it meets, where a literal would not.
func Scalar[T Element](name string) Input {
	d := dtypeOf[T]()
	return Input{Name: name, Type: d.NumPy(), dtype: d, scalar: true}
}

type outputsOption []string

func (o outputsOption) apply(p *Program) { p.outputs = append(p.outputs, o...) }

// Outputs says which variables are the results of a Program; the name "" is the
// value of an expression at the end. Without it, that value is the only one;
// without such an expression, every variable that the formula assigns outside
// of functions is.
func Outputs(names ...string) Option { return outputsOption(names) }

// Limits bound what a formula or a script may take. A field that is 0 means the
// default, one that is negative no limit.
type Limits struct {
	// Memory is bytes of arrays, and again of everything else, that one run
	// holds, temporaries and fresh outputs included. Default: 1 GiB.
	Memory int64
	// Steps is calls and turns of loops of one run. Default: 100 million.
	Steps int64
	// Bits is the size of one int. Default: 262,144, about 79,000 digits.
	Bits int64
	// Time is how long one run may take, its compilation included. Default: one
	// minute. A context's deadline does the same.
	Time time.Duration
	// Output is bytes that a Session prints. Default: 16 MiB.
	Output int64
	// Source is bytes of the text. Default: 64 KiB.
	Source int64
}

func (l Limits) apply(p *Program) { p.limits = l }

// filled is the limits with the defaults in their places.
func (l Limits) filled() Limits {
	fill := func(v *int64, def int64) {
		switch {
		case *v == 0:
			*v = def
		case *v < 0:
			*v = math.MaxInt64
		}
	}
	fill(&l.Memory, 1<<30)
	fill(&l.Steps, 100_000_000)
	fill(&l.Bits, 1<<18)
	fill((*int64)(&l.Time), int64(time.Minute))
	fill(&l.Output, 16<<20)
	fill(&l.Source, 64<<10)
	return l
}

// defaultEngine is the engine of Compile and Eval.
var defaultEngine = sync.OnceValue(func() *Engine {
	e, err := New(Options{})
	if err != nil {
		panic("BUG: the default engine: " + err.Error()) // the portable backend always opens
	}
	return e
})

// Compile makes a Program of a formula on an engine that all callers of Compile
// and Eval share: the machine's best, with default Options. See Engine.Compile.
func Compile(src string, opts ...Option) (*Program, error) {
	return defaultEngine().Compile(src, opts...)
}

// resultName is the variable of an expression's value; no script can name it.
const resultName = "<result>"

// Compile makes a Program of src: an expression, on as many lines as it likes,
// or a script. np and all names of numpy are there without an import. The
// options are the inputs, Outputs and Limits.
//
// Faults of the text and names that nothing defines are found here. So are
// faults of shapes and types when the shape of every input is fixed: the formula
// is traced, for a second at most. Otherwise the first Run finds them.
func (e *Engine) Compile(src string, opts ...Option) (*Program, error) {
	p := &Program{engine: e, making: make(chan struct{}, 1)}
	if e.closed.Load() {
		return nil, usage("the engine is closed")
	}
	for i, o := range opts {
		if o == nil {
			return nil, usage("option %d is nil", i+1)
		}
		o.apply(p)
	}
	p.limits = p.limits.filled()
	if err := p.declared(); err != nil {
		return nil, err
	}
	if int64(len(src)) > p.limits.Source {
		return nil, plain(OverSize, "the text has %d bytes, the limit is %d", len(src), p.limits.Source)
	}
	if err := p.parse(src); err != nil {
		return nil, publish(err)
	}
	s := p.session(nil, true)
	defer s.Close()
	for _, in := range p.inputs {
		s.Set(in.Name, eval.None())
	}
	if err := s.Check(p.file); err != nil {
		return nil, publish(err)
	}
	p.frames.New = func() any { return newFrame(p) }
	p.bound.Store(&[]*binding{})
	if f, fixed := p.fixed(); fixed {
		ctx, cancel := context.WithTimeout(context.Background(), longestCheck)
		defer cancel()
		if _, err := p.bind(ctx, f); err != nil && ctx.Err() == nil { // else Run shall say
			return nil, publish(err)
		}
	}
	return p, nil
}

// longestCheck is how long Compile may look for faults that depend on shapes.
const longestCheck = time.Second

// declared checks the inputs.
func (p *Program) declared() error {
	for i, in := range p.inputs {
		if !lang.IsIdentifier(in.Name) || lang.IsKeyword(in.Name) {
			return usage("input %q: not a name", in.Name)
		}
		if in.dtype == ir.NoType {
			return usage("input %q: make it with Var or Scalar", in.Name)
		}
		if len(in.Shape) > ir.MaxRank {
			return usage("input %q has %d dimensions; there are at most %d", in.Name, len(in.Shape), ir.MaxRank)
		}
		for _, n := range in.Shape {
			if n < -1 {
				return usage("input %q: %d is no extent", in.Name, n)
			}
		}
		for _, other := range p.inputs[:i] {
			if other.Name == in.Name {
				return usage("input %q is declared twice", in.Name)
			}
		}
	}
	for i, name := range p.outputs {
		if slices.Contains(p.outputs[:i], name) {
			return usage("output %q is asked for twice", name)
		}
	}
	return nil
}

// parse reads the text, as an expression if it is one, and finds the outputs.
func (p *Program) parse(src string) error {
	if x, err := lang.ParseExpr(src); err == nil {
		p.file = &lang.File{Name: "<formula>", Source: src, Body: []lang.Stmt{lang.NewExprStmt(x)}}
	} else {
		f, err := lang.Parse("<formula>", src)
		if err != nil {
			return err
		}
		p.file = f
	}
	body := p.file.Body
	ends := false // in an expression
	if n := len(body); n > 0 {
		if x, ok := body[n-1].(*lang.ExprStmt); ok {
			ends = true
			body[n-1] = lang.NewAssign(resultName, x)
		}
	}
	var assigned []string
	for _, s := range body {
		assigned = assignedIn(assigned, s)
	}
	switch {
	case p.outputs != nil:
		for _, name := range p.outputs {
			if name == "" && !ends {
				return usage("the formula does not end in an expression, so that there is no output \"\"")
			}
			if name != "" && !slices.Contains(assigned, name) {
				return usage("the formula assigns no variable %q; %s", name, listed("it assigns ", assigned))
			}
		}
	case ends:
		p.outputs = []string{""}
	default:
		p.outputs = assigned
	}
	if len(p.outputs) == 0 {
		return usage("the formula has no result: it neither assigns a variable nor ends in an expression")
	}
	return nil
}

func listed(before string, names []string) string {
	if len(names) == 0 {
		return "it assigns none"
	}
	return before + strings.Join(names, ", ")
}

// assignedIn appends the variables that a statement outside of functions
// assigns to names, each once.
func assignedIn(names []string, s lang.Stmt) []string {
	var target func(x lang.Expr)
	target = func(x lang.Expr) {
		switch x := lang.Unparen(x).(type) {
		case *lang.Name:
			if x.Ident != resultName && !slices.Contains(names, x.Ident) {
				names = append(names, x.Ident)
			}
		case *lang.Tuple:
			for _, e := range x.Elts {
				target(e)
			}
		case *lang.List:
			for _, e := range x.Elts {
				target(e)
			}
		case *lang.Star:
			target(x.X)
		}
	}
	all := func(body []lang.Stmt) {
		for _, s := range body {
			names = assignedIn(names, s)
		}
	}
	switch s := s.(type) {
	case *lang.Assign:
		for _, x := range s.Targets {
			target(x)
		}
	case *lang.AugAssign:
		target(s.Target)
	case *lang.AnnAssign:
		if s.Value != nil {
			target(s.Target)
		}
	case *lang.If:
		all(s.Body)
		all(s.Else)
	case *lang.For:
		all(s.Body)
		all(s.Else)
	case *lang.While:
		all(s.Body)
		all(s.Else)
	case *lang.With:
		for _, item := range s.Items {
			if item.Target != nil {
				target(item.Target)
			}
		}
		all(s.Body)
	case *lang.Try:
		all(s.Body)
		for _, h := range s.Handlers {
			all(h.Body)
		}
		all(s.Else)
		all(s.Finally)
	}
	return names
}

// Inputs are the declared inputs, in order. The caller must not change them.
func (p *Program) Inputs() []Input { return p.inputs }

// Outputs are the names of the results: "" for that of an expression. The
// caller must not change them.
func (p *Program) Outputs() []string { return p.outputs }

// String is the text of the formula.
func (p *Program) String() string { return p.file.Source }

// Arg is an argument of Program.Run: see In, Num, Out, Get, Any and ShapeOf.
type Arg struct {
	name  string
	ptr   unsafe.Pointer // elements, or the variable to fill
	n     int            // elements
	bits  uint64         // of a number
	role  role
	dtype ir.DType
	rank  int8 // of the shape given, -1: none
	shape [ir.MaxRank]int64
}

type role uint8

const (
	roleIn role = iota
	roleNum
	roleOut
	roleGet
	roleAny
	roleShape
)

var roleNames = [...]string{"In", "Num", "Out", "Get", "Any", "ShapeOf"}

// In gives an input's elements, in C order. They are read in place, and must
// not change while Run runs. The shape may be left out where the declaration
// leaves one extent open at most.
func In[T Element](name string, elements []T, shape ...int) Arg {
	a := Arg{name: name, ptr: unsafe.Pointer(unsafe.SliceData(elements)), n: len(elements), role: roleIn, dtype: dtypeOf[T](), rank: -1}
	if shape != nil {
		a.rank = int8(min(len(shape), ir.MaxRank+1))
		for i, n := range shape {
			if i < ir.MaxRank {
				a.shape[i] = int64(n)
			}
		}
	}
	return a
}

// Num gives the value of an input declared by Scalar.
func Num[T Element](name string, v T) Arg {
	return Arg{name: name, bits: bitsOf(v), role: roleNum, dtype: dtypeOf[T]()}
}

// Out takes an output's elements, in C order: *dst is overwritten from its
// start, in its memory where the capacity suffices, and gets the length of the
// result. It may share memory with inputs, but not with other outputs.
func Out[T Element](name string, dst *[]T) Arg {
	return Arg{name: name, ptr: unsafe.Pointer(dst), role: roleOut, dtype: dtypeOf[T]()}
}

// Get takes an output of one element.
func Get[T Element](name string, dst *T) Arg {
	return Arg{name: name, ptr: unsafe.Pointer(dst), role: roleGet, dtype: dtypeOf[T]()}
}

// Any takes an output whatever its type and shape: *dst becomes a number of its
// Element type, or an Array of it.
func Any(name string, dst *any) Arg {
	return Arg{name: name, ptr: unsafe.Pointer(dst), role: roleAny}
}

// ShapeOf takes the shape of an output: no extents for a scalar.
func ShapeOf(name string, dst *[]int) Arg {
	return Arg{name: name, ptr: unsafe.Pointer(dst), role: roleShape}
}

// Run evaluates the formula: every input must be given, outputs as wanted. It
// allocates nothing when outputs fit into the memory that they are given, the
// shapes were seen before and no large temporary is needed (Explain tells),
// which costs three small objects each. When ctx ends, or on an error, outputs
// may have been written in part, but their lengths are as before.
func (p *Program) Run(ctx context.Context, args ...Arg) error {
	if p.engine == nil {
		return usage("a Program is made by Compile")
	}
	if ctx == nil {
		return usage("the context is nil")
	}
	f := p.frames.Get().(*frame)
	err := p.run(ctx, f, args)
	f.clear()
	p.frames.Put(f)
	if err != nil {
		return publish(err)
	}
	return nil
}

func (p *Program) run(ctx context.Context, f *frame, args []Arg) error {
	if err := p.take(f, args); err != nil {
		return err
	}
	b := p.find(f.key)
	if b == nil {
		var err error
		if b, err = p.bind(ctx, f); err != nil {
			return err
		}
	}
	if b.dynamic == "" {
		return b.run(ctx, p, f)
	}
	return p.interpret(ctx, f)
}

// frame is the arguments of one Run, sorted.
type frame struct {
	key []int64 // extents of all inputs, in order
	in  []input
	out []output

	last *calling // of the last run
}

type input struct {
	ptr   unsafe.Pointer
	n     int64
	bits  uint64
	given bool
	shape []int64 // part of key
}

type output struct {
	dst   unsafe.Pointer // variable to fill
	role  role
	dtype ir.DType
	given bool
	shape unsafe.Pointer // *[]int, or nil

	target unsafe.Pointer   // memory of the caller's that will be written, or nil
	to     unsafe.Pointer   // memory that the elements go to
	fresh  bool             // to is a new slice's
	buf    *backends.Buffer // to is a temporary's
	bits   uint64           // of a scalar
}

func newFrame(p *Program) *frame {
	f := &frame{in: make([]input, len(p.inputs)), out: make([]output, len(p.outputs))}
	total := 0
	for _, in := range p.inputs {
		total += len(in.Shape)
	}
	f.key = make([]int64, total)
	at := 0
	for i, in := range p.inputs {
		f.in[i].shape = f.key[at : at+len(in.Shape) : at+len(in.Shape)]
		at += len(in.Shape)
	}
	return f
}

// clear forgets the caller's memory.
func (f *frame) clear() {
	for i := range f.in {
		f.in[i].ptr, f.in[i].given = nil, false
	}
	for i := range f.out {
		f.out[i] = output{}
	}
}

// take sorts the arguments and checks them against the declarations.
func (p *Program) take(f *frame, args []Arg) error {
	next := 0
	for i := range args {
		a := &args[i]
		if a.role > roleNum {
			if err := p.takeOutput(f, a); err != nil {
				return err
			}
			continue
		}
		k := next
		if k >= len(p.inputs) || p.inputs[k].Name != a.name {
			k = slices.IndexFunc(p.inputs, func(in Input) bool { return in.Name == a.name })
		}
		if k < 0 {
			return p.unknownInput(a.name)
		}
		next = k + 1
		in, x := &p.inputs[k], &f.in[k]
		switch {
		case x.given:
			return usage("input %q is given twice", a.name)
		case in.scalar != (a.role == roleNum):
			return usage("input %q is declared by %s, and given by %s", a.name, map[bool]string{true: "Scalar", false: "Var"}[in.scalar], roleNames[a.role])
		case in.dtype != a.dtype:
			return usage("input %q is declared as %s, and given as %s", a.name, in.dtype.NumPy(), a.dtype.NumPy())
		}
		x.ptr, x.n, x.bits, x.given = a.ptr, int64(a.n), a.bits, true
		if !in.scalar {
			if err := in.fit(x.shape, a); err != nil {
				return err
			}
		}
	}
	for k := range f.in {
		if !f.in[k].given {
			return usage("input %q is missing", p.inputs[k].Name)
		}
	}
	return nil
}

func (p *Program) unknownInput(name string) error {
	var names []string
	for _, in := range p.inputs {
		names = append(names, in.Name)
	}
	return usage("there is no input %q; %s", name, listed("inputs are ", names))
}

func (p *Program) takeOutput(f *frame, a *Arg) error {
	k := slices.Index(p.outputs, a.name)
	if k < 0 {
		return usage("there is no output %q; %s", a.name, listed("outputs are ", p.outputs))
	}
	o := &f.out[k]
	if a.ptr == nil {
		return usage("output %q: %s of a nil pointer", a.name, roleNames[a.role])
	}
	if a.role == roleShape {
		o.shape = a.ptr
		return nil
	}
	if o.given {
		return usage("output %q is taken twice", a.name)
	}
	o.dst, o.role, o.dtype, o.given = a.ptr, a.role, a.dtype, true
	return nil
}

// fit finds the shape of an input that is given.
func (in *Input) fit(shape []int64, a *Arg) error {
	if a.rank >= 0 {
		if int(a.rank) != len(in.Shape) {
			return usage("input %q is declared with %d dimensions, and given with %d", in.Name, len(in.Shape), a.rank)
		}
		n := int64(1)
		for i, want := range in.Shape {
			e := a.shape[i]
			if e < 0 || want >= 0 && e != int64(want) {
				return usage("input %q is declared with shape %s, and given with %s", in.Name, shapeText(in.Shape), shapeText(a.shape[:a.rank]))
			}
			if e > 0 && n > math.MaxInt64/e {
				n = -1
				break
			}
			n *= e
			shape[i] = e
		}
		if n != int64(a.n) {
			return usage("input %q has %d elements, which are not the shape %s", in.Name, a.n, shapeText(a.shape[:a.rank]))
		}
		return nil
	}
	known, open := int64(1), -1
	for i, want := range in.Shape {
		shape[i] = int64(want)
		if want >= 0 {
			if want > 0 && known > math.MaxInt64/int64(want) {
				return usage("input %q: no slice has the shape %s", in.Name, shapeText(in.Shape))
			}
			known *= int64(want)
			continue
		}
		if open >= 0 {
			return usage("input %q is declared with shape %s: give its extents behind the slice", in.Name, shapeText(in.Shape))
		}
		open = i
	}
	n := int64(a.n)
	switch {
	case open < 0:
		if known != n {
			return usage("input %q has %d elements, its shape %s has %d", in.Name, n, shapeText(in.Shape), known)
		}
	case known > 0 && n%known == 0:
		shape[open] = n / known
	case known == 0 && n == 0:
		return usage("input %q is declared with shape %s: give its extents behind the slice", in.Name, shapeText(in.Shape))
	default:
		return usage("input %q has %d elements, which do not fill the shape %s", in.Name, n, shapeText(in.Shape))
	}
	return nil
}

// shapeText is a shape as Python prints it.
func shapeText[I int | int64](shape []I) string {
	var sb strings.Builder
	sb.WriteByte('(')
	for i, n := range shape {
		if i > 0 {
			sb.WriteString(", ")
		}
		fmt.Fprint(&sb, n)
	}
	if len(shape) == 1 {
		sb.WriteByte(',')
	}
	sb.WriteByte(')')
	return sb.String()
}

// fixed is a frame of the shapes of the declarations, if those leave nothing
// open.
func (p *Program) fixed() (*frame, bool) {
	f := newFrame(p)
	at := 0
	for _, in := range p.inputs {
		for _, n := range in.Shape {
			if n < 0 {
				return nil, false
			}
			f.key[at] = int64(n)
			at++
		}
	}
	return f, true
}

// find gives the binding of a tuple of shapes.
func (p *Program) find(key []int64) *binding {
	for _, b := range *p.bound.Load() {
		if slices.Equal(b.key, key) {
			return b
		}
	}
	return nil
}

// maxBindings is how many tuples of shapes a Program keeps.
const maxBindings = 32

// bind makes the binding of a frame's tuple of shapes. Only one at a time is
// made; who waits for another's still looks at its own context and limit.
func (p *Program) bind(ctx context.Context, f *frame) (*binding, error) {
	ctx, cancel := p.limits.within(ctx)
	defer cancel()
	select {
	case p.making <- struct{}{}:
		defer func() { <-p.making }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if b := p.find(f.key); b != nil {
		return b, nil
	}
	b, err := p.trace(ctx, f)
	if err != nil {
		return nil, err
	}
	old := *p.bound.Load()
	if len(old) >= maxBindings {
		old = old[:maxBindings/2]
	}
	all := append([]*binding{b}, old...) // the latest first
	p.bound.Store(&all)
	return b, nil
}
