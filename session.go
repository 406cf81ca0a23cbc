package grayscale

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"math/big"
	"path"
	"reflect"
	"runtime"
	"slices"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// Session holds the variables of scripts that run one after the other. It is
// not safe for concurrent use; Sessions of one Engine are independent of each
// other.
//
// Scripts have no files, no environment and no network, but what SessionOptions
// and Func give them.
type Session struct {
	s      *eval.Session
	limits Limits

	running bool // a script
	closing bool // when it has ended
}

// SessionOptions configure a Session. The zero value prints nothing, gives no
// files and has the default Limits.
type SessionOptions struct {
	Stdout io.Writer // of print; nil: nowhere
	Stderr io.Writer // of warnings and sys.stderr; nil: nowhere
	// Files is what scripts may open; nil: nothing. If it is a Creator, too,
	// scripts may write.
	Files  fs.FS
	Limits Limits
	Args   []string // sys.argv
	// Prelude starts with `import numpy as np; from numpy import *`.
	Prelude bool
}

// Creator is a file system that can be written to.
type Creator interface {
	// Create makes a file, or replaces one: with what was written when Close is
	// called. The name is valid by fs.ValidPath.
	Create(name string) (io.WriteCloser, error)
}

// files is an fs.FS as scripts see it.
type files struct{ fs fs.FS }

// clean is a script's file name as fs.FS wants it.
func clean(op, name string) (string, error) {
	if p := path.Clean(name); name != "" && fs.ValidPath(p) {
		return p, nil
	}
	return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

func (f files) Open(name string) (io.ReadCloser, error) {
	name, err := clean("open", name)
	if err != nil {
		return nil, err
	}
	return f.fs.Open(name)
}

func (f files) Create(name string) (io.WriteCloser, error) {
	c, ok := f.fs.(Creator)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	name, err := clean("open", name)
	if err != nil {
		return nil, err
	}
	return c.Create(name)
}

// NewSession makes a Session without variables.
func (e *Engine) NewSession(o SessionOptions) *Session {
	l := o.Limits.filled()
	eo := eval.Options{
		Executor: e.within(l.Memory), Stdout: o.Stdout, Stderr: o.Stderr, Argv: o.Args, KeepVars: true, Prelude: o.Prelude,
		Limits: eval.Limits{Memory: l.Memory, Steps: l.Steps, Bits: l.Bits, Output: l.Output, Strict: true},
	}
	if o.Files != nil {
		eo.Files = files{o.Files}
	}
	return &Session{s: eval.New(eo), limits: l}
}

// NewSession makes a Session on the engine of Compile.
func NewSession(o SessionOptions) *Session { return defaultEngine().NewSession(o) }

// Close gives the session's memory back. Its methods fail from now on. A Go
// function that a script calls ends the session behind that Run.
func (s *Session) Close() {
	if s.running {
		s.closing = true
		return
	}
	if s.s != nil {
		s.s.Close()
		s.s = nil
	}
}

// Run runs a script. name stands in errors. Variables stay for the next Run,
// also after an error. Limits of steps, time and output count from the start of
// each Run.
func (s *Session) Run(ctx context.Context, name, src string) error {
	switch {
	case s.s == nil:
		return usage("the session is closed")
	case ctx == nil:
		return usage("the context is nil")
	case s.running:
		return usage("the session is running: a Go function that a script calls cannot run another in its session")
	}
	if int64(len(src)) > s.limits.Source {
		return plain(OverSize, "the text has %d bytes, the limit is %d", len(src), s.limits.Source)
	}
	f, err := lang.Parse(name, src)
	if err != nil {
		return publish(err)
	}
	ctx, cancel := s.limits.within(ctx)
	defer cancel()
	s.running = true
	defer func() {
		s.running = false
		if s.closing {
			s.Close()
		}
	}()
	return publish(s.s.Run(ctx, f))
}

// Vars lists the names of the variables, sorted; not those of the prelude.
func (s *Session) Vars() []string {
	if s.s == nil {
		return nil
	}
	return s.s.Vars()
}

// Array is a Go slice with a shape, in C order.
type Array[T Element] struct {
	Data  []T
	Shape []int
}

// anyArray is what every Array can do.
type anyArray interface {
	memory() (ir.DType, unsafe.Pointer, int, []int)
}

func (a Array[T]) memory() (ir.DType, unsafe.Pointer, int, []int) {
	return dtypeOf[T](), unsafe.Pointer(unsafe.SliceData(a.Data)), len(a.Data), a.Shape
}

// Set gives a variable a value: nil, a bool, a string, an int, a float64, a
// *big.Int, of which Python's objects are made; a number of another Element
// type, of which a NumPy scalar is made; a slice of an Element type or an Array,
// which becomes an array over the same memory, so that what scripts store into
// it is seen in Go, and the other way round (not while a script runs); a []string
// or a []any, of which a list is made; a map[string]any, of which a dict with
// sorted keys is made.
func (s *Session) Set(name string, v any) error {
	if s.s == nil {
		return usage("the session is closed")
	}
	if !lang.IsIdentifier(name) || lang.IsKeyword(name) {
		return usage("%q is no name of a variable", name)
	}
	x, err := s.value(v, 0)
	if err != nil {
		return err
	}
	s.s.Set(name, x)
	return nil
}

// value is a Go value as scripts see it. depth is how many lists and maps it
// lies in.
func (s *Session) value(v any, depth int) (eval.Value, error) {
	if depth > maxNesting {
		return eval.Value{}, usage("lists and maps nested more than %d deep", maxNesting)
	}
	switch v := v.(type) {
	case nil:
		return eval.None(), nil
	case bool:
		return eval.Bool(v), nil
	case string:
		return eval.Str(v), nil
	case int:
		return eval.Int(int64(v)), nil
	case float64:
		return eval.Float(v), nil
	case *big.Int:
		return eval.BigInt(v), nil
	case anyArray:
		return s.array(v.memory())
	case []string:
		list := make([]eval.Value, len(v))
		for i, x := range v {
			list[i] = eval.Str(x)
		}
		return eval.List(list...), nil
	case []any:
		list := make([]eval.Value, len(v))
		for i, x := range v {
			var err error
			if list[i], err = s.value(x, depth+1); err != nil {
				return eval.Value{}, err
			}
		}
		return eval.List(list...), nil
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		list := make([]eval.Value, len(v))
		for i, k := range keys {
			var err error
			if list[i], err = s.value(v[k], depth+1); err != nil {
				return eval.Value{}, err
			}
		}
		return s.s.Dict(keys, list)
	}
	a, in, err := argumentOf("", v)
	switch {
	case err != nil:
		return eval.Value{}, usage("a %T is nothing that scripts know", v)
	case in.scalar:
		return eval.Scalar(in.dtype, a.bits), nil
	}
	return s.array(a.dtype, a.ptr, a.n, nil)
}

// array makes an array over Go memory.
func (s *Session) array(d ir.DType, ptr unsafe.Pointer, n int, dims []int) (eval.Value, error) {
	a, err := overMemory(d, ptr, n, dims)
	if err != nil {
		return eval.Value{}, err
	}
	return eval.Array(s.s.Tracer().Adopt(a)), nil
}

// overMemory describes n elements of Go memory as an array; without dims, of
// one dimension.
func overMemory(d ir.DType, ptr unsafe.Pointer, n int, dims []int) (backends.Array, error) {
	a := backends.Array{DType: d, Shape: []int64{int64(n)}}
	if dims != nil {
		if len(dims) > ir.MaxRank {
			return a, usage("an array of %d dimensions; there are at most %d", len(dims), ir.MaxRank)
		}
		a.Shape = make([]int64, len(dims))
		left := int64(n)
		empty := false
		for i, e := range dims {
			if e < 0 {
				return a, usage("%d elements are not the shape %s", n, shapeText(dims))
			}
			a.Shape[i] = int64(e)
			switch {
			case e == 0:
				empty = true
			case left%int64(e) != 0 && !empty:
				left = -1
			default:
				left /= int64(e)
			}
			if left < 0 {
				break
			}
		}
		if empty && n != 0 || !empty && left != 1 {
			return a, usage("%d elements are not the shape %s", n, shapeText(dims))
		}
	}
	a.Strides = make([]int64, len(a.Shape))
	ir.DenseStrides(a.Strides, a.Shape, nil, d.Size())
	if n == 0 {
		ptr = unsafe.Pointer(new([8]uint64))
	}
	a.Buf = &backends.Buffer{Ptr: ptr, Bytes: int64(n * d.Size())}
	return a, nil
}

// Get gives a variable's value: nil, bool, string, int (*big.Int beyond an
// int64), float64 for Python's objects; a number of its Element type for a NumPy
// scalar; an Array, copied, for an array; a []any for a list or a tuple; a
// map[string]any for a dict whose keys are texts. Anything else is an Error of
// kind TypeError.
func (s *Session) Get(name string) (any, error) {
	if s.s == nil {
		return nil, usage("the session is closed")
	}
	v, ok := s.s.Get(name)
	if !ok {
		return nil, plain(Name, "name '%s' is not defined", name)
	}
	x, err := goValue(v, 0)
	return x, publish(err)
}

// maxNesting is how deep lists and dicts go between Go and scripts: one that
// contains itself has no end.
const maxNesting = 100

// goValue is a script's value as Go sees it.
func goValue(v eval.Value, depth int) (any, error) {
	if depth > maxNesting {
		return nil, plain("RecursionError", "lists and dicts nested more than %d deep", maxNesting)
	}
	if v.IsNone() {
		return nil, nil
	}
	if a, ok := v.AsArray(); ok {
		return goArray(a)
	}
	if s, ok := v.AsStr(); ok {
		return s, nil
	}
	switch v.Type() {
	case "int":
		b, _ := v.AsBig()
		if b.IsInt64() && int64(int(b.Int64())) == b.Int64() {
			return int(b.Int64()), nil
		}
		return b, nil
	}
	if d, bits, ok := v.AsNumber(); ok {
		return goNumber(d, bits)
	}
	if list, ok := v.Elements(); ok {
		out := make([]any, len(list))
		for i, x := range list {
			var err error
			if out[i], err = goValue(x, depth+1); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	if keys, values, ok := v.Items(); ok {
		out := make(map[string]any, len(keys))
		for i, k := range keys {
			name, ok := k.AsStr()
			if !ok {
				return nil, plain("TypeError", "a dict with a key of type '%s' has no counterpart in Go; keys must be texts", k.Type())
			}
			var err error
			if out[name], err = goValue(values[i], depth+1); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return nil, plain("TypeError", "a '%s' has no counterpart in Go", v.Type())
}

// goNumber is a number of an Element type.
func goNumber(d ir.DType, bits uint64) (any, error) {
	p := unsafe.Pointer(&bits)
	switch d {
	case ir.F64:
		return *(*float64)(p), nil
	case ir.F32:
		return math.Float32frombits(uint32(bits)), nil
	case ir.I64:
		return int64(bits), nil
	case ir.I32:
		return int32(bits), nil
	case ir.I16:
		return int16(bits), nil
	case ir.I8:
		return int8(bits), nil
	case ir.U64:
		return bits, nil
	case ir.U32:
		return uint32(bits), nil
	case ir.U16:
		return uint16(bits), nil
	case ir.U8:
		return uint8(bits), nil
	case ir.Bool:
		return bits != 0, nil
	}
	return nil, plain("TypeError", "numbers of dtype %s have no counterpart in Go", d.NumPy())
}

// goArray copies an array, or gives the number that a NumPy scalar is.
func goArray(a *trace.Array) (any, error) {
	if a.IsScalar() {
		var bits uint64
		if err := a.CopyTo(unsafe.Pointer(&bits)); err != nil {
			return nil, err
		}
		return goNumber(a.DType(), bits)
	}
	switch a.DType() {
	case ir.F64:
		return copied[float64](a)
	case ir.F32:
		return copied[float32](a)
	case ir.I64:
		return copied[int64](a)
	case ir.I32:
		return copied[int32](a)
	case ir.I16:
		return copied[int16](a)
	case ir.I8:
		return copied[int8](a)
	case ir.U64:
		return copied[uint64](a)
	case ir.U32:
		return copied[uint32](a)
	case ir.U16:
		return copied[uint16](a)
	case ir.U8:
		return copied[uint8](a)
	case ir.Bool:
		return copied[bool](a)
	}
	return nil, plain("TypeError", "arrays of dtype %s have no counterpart in Go", a.DType().NumPy())
}

// arrayOver is the Array over memory that was made for it.
func arrayOver(d ir.DType, data unsafe.Pointer, shape []int64) any {
	switch d {
	case ir.F64:
		return over[float64](data, shape)
	case ir.F32:
		return over[float32](data, shape)
	case ir.I64:
		return over[int64](data, shape)
	case ir.I32:
		return over[int32](data, shape)
	case ir.I16:
		return over[int16](data, shape)
	case ir.I8:
		return over[int8](data, shape)
	case ir.U64:
		return over[uint64](data, shape)
	case ir.U32:
		return over[uint32](data, shape)
	case ir.U16:
		return over[uint16](data, shape)
	case ir.U8:
		return over[uint8](data, shape)
	}
	return over[bool](data, shape)
}

func over[T Element](data unsafe.Pointer, shape []int64) Array[T] {
	a := Array[T]{Shape: make([]int, len(shape))}
	n := 1
	for i, e := range shape {
		a.Shape[i] = int(e)
		n *= int(e)
	}
	a.Data = []T{} // not nil where it is empty
	if n > 0 {
		a.Data = unsafe.Slice((*T)(data), n)
	}
	return a
}

func copied[T Element](a *trace.Array) (any, error) {
	out := Array[T]{Shape: make([]int, a.NDim())}
	for i, n := range a.Shape() {
		out.Shape[i] = int(n)
	}
	if a.Pending() { // its memory is within the limit, and so is the copy's
		if _, err := a.Force(); err != nil {
			return nil, err
		}
	}
	if a.Size() > math.MaxInt32 && slices.Contains(a.Strides(), 0) {
		return nil, plain(OverMemory, "an array of shape %s that repeats its elements", shapeText(a.Shape()))
	}
	out.Data = make([]T, a.Size())
	err := a.CopyTo(unsafe.Pointer(unsafe.SliceData(out.Data)))
	runtime.KeepAlive(a)
	return out, err
}

// Func makes a Go function callable from scripts under a name. Its parameters
// may be a context.Context first, then float64, int, bool, string, numbers of
// other Element types, slices of Element types (an array's elements, copied in C
// order), Arrays, map[string]any, and any, which takes what Get would give. It
// returns a value that Set takes, an error, both in this order, or nothing.
// Slices and Arrays that it returns belong to the script.
//
// An error is raised in the script, where except may catch it: one that is an
// *Error as the exception that its Kind names, any other as RuntimeError.
// errors.Is finds it in what Run returns. That of the context, when the run has
// ended, ends the script. A panic passes through Run; the Session can still be
// used. The function must not use the Session that calls it.
func (s *Session) Func(name string, fn any) error {
	if s.s == nil {
		return usage("the session is closed")
	}
	if !lang.IsIdentifier(name) || lang.IsKeyword(name) {
		return usage("%q is no name of a function", name)
	}
	f := reflect.ValueOf(fn)
	if f.Kind() != reflect.Func || f.IsNil() {
		return usage("function %q: a %T is no function", name, fn)
	}
	t := f.Type()
	if t.IsVariadic() {
		return usage("function %q: %v takes any number of arguments", name, t)
	}
	withContext := t.NumIn() > 0 && t.In(0) == contextType
	first := 0
	if withContext {
		first = 1
	}
	for i := first; i < t.NumIn(); i++ {
		if !takes(t.In(i)) {
			return usage("function %q: scripts have no %v", name, t.In(i))
		}
	}
	nout := t.NumOut()
	fails := nout > 0 && t.Out(nout-1) == errorType
	if nout > 2 || nout == 2 && !fails {
		return usage("function %q returns %d values; it may return one and an error", name, nout)
	}
	s.s.Set(name, eval.GoFunc(name, func(ctx context.Context, args []eval.Value) (eval.Value, error) {
		if want := t.NumIn() - first; len(args) != want {
			return eval.Value{}, &lang.Error{Kind: "TypeError", Msg: fmt.Sprintf("%s() takes %d positional arguments but %d were given", name, want, len(args))}
		}
		in := make([]reflect.Value, 0, t.NumIn())
		if withContext {
			in = append(in, reflect.ValueOf(ctx))
		}
		for i, a := range args {
			x, err := goArgument(a, t.In(first+i))
			if err != nil {
				return eval.Value{}, argumentError(name, i, err)
			}
			in = append(in, x)
		}
		out := f.Call(in)
		if fails {
			if err, _ := out[nout-1].Interface().(error); err != nil {
				return eval.Value{}, raisable(err)
			}
			out = out[:nout-1]
		}
		if len(out) == 0 {
			return eval.None(), nil
		}
		v, err := s.value(out[0].Interface(), 0)
		return v, raisable(err)
	}))
	return nil
}

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
	anyType     = reflect.TypeFor[any]()
	mapType     = reflect.TypeFor[map[string]any]()
	arrayType   = reflect.TypeFor[anyArray]()
)

// takes reports whether a script's value can become a Go parameter of a type.
func takes(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Float64, reflect.Float32, reflect.Bool,
		reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		return t.PkgPath() == ""
	}
	return t == reflect.TypeFor[string]() || t == anyType || t == mapType || t.Implements(arrayType)
}

// raisable is an error of a host's function as eval takes it.
func raisable(err error) error {
	var e *Error
	if errors.As(err, &e) {
		kind := string(e.Kind)
		if e.Kind == Usage {
			kind = "TypeError"
		}
		return &lang.Error{Kind: kind, Msg: e.Msg, Hint: e.Hint, Cause: err}
	}
	return err
}

func argumentError(name string, i int, err error) error {
	if e, ok := err.(*Error); ok {
		return &lang.Error{Kind: string(e.Kind), Msg: fmt.Sprintf("argument %d of %s: %s", i+1, name, e.Msg), Hint: e.Hint}
	}
	return err
}

// goArgument converts a script's value to a Go parameter.
func goArgument(v eval.Value, t reflect.Type) (reflect.Value, error) {
	x, err := goValue(v, 0)
	if err != nil {
		return reflect.Value{}, err
	}
	if t == anyType {
		if x == nil {
			return reflect.Zero(t), nil
		}
		return reflect.ValueOf(x), nil
	}
	mismatch := func() (reflect.Value, error) {
		return reflect.Value{}, plain("TypeError", "a %s is wanted, not '%s'", wanted(t), v.Type())
	}
	if x == nil {
		return mismatch()
	}
	r := reflect.ValueOf(x)
	if r.Type() == t {
		return r, nil
	}
	if a, ok := x.(anyArray); ok && t.Kind() == reflect.Slice && r.Field(0).Type() == t {
		_ = a
		return r.Field(0), nil
	}
	if a, ok := x.(anyArray); ok {
		return toArray(a, t)
	}
	switch y := x.(type) {
	case int, int64, int32, int16, int8, uint64, uint32, uint16, uint8:
		return toNumber(r, t, mismatch)
	case float64, float32:
		if k := t.Kind(); k == reflect.Float64 || k == reflect.Float32 && r.Kind() == reflect.Float32 {
			return r.Convert(t), nil
		}
	case []any:
		if t == reflect.TypeFor[[]any]() {
			return r, nil
		}
		if t.Kind() == reflect.Slice {
			out := reflect.MakeSlice(t, len(y), len(y))
			list, _ := v.Elements()
			for i := range y {
				e, err := goArgument(list[i], t.Elem())
				if err != nil {
					return reflect.Value{}, err
				}
				out.Index(i).Set(e)
			}
			return out, nil
		}
	}
	return mismatch()
}

func wanted(t reflect.Type) string {
	if t.Implements(arrayType) || t.Kind() == reflect.Slice {
		return t.String()
	}
	return t.Kind().String()
}

// elementsOf is the dtype of a slice's or an Array's elements.
func elementsOf(t reflect.Type) (ir.DType, bool) {
	_, in, err := argumentOf("", reflect.Zero(t).Interface())
	return in.dtype, err == nil && !in.scalar
}

// toNumber converts an integer, exactly.
func toNumber(r reflect.Value, t reflect.Type, mismatch func() (reflect.Value, error)) (reflect.Value, error) {
	switch t.Kind() {
	case reflect.Float64:
		return r.Convert(t), nil
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		out := r.Convert(t)
		if back := out.Convert(r.Type()); !back.Equal(r) || out.CanInt() && r.CanInt() && (out.Int() < 0) != (r.Int() < 0) ||
			out.CanUint() && r.CanInt() && r.Int() < 0 || out.CanInt() && r.CanUint() && out.Int() < 0 {
			return reflect.Value{}, plain("OverflowError", "%v does not fit %s", r, t)
		}
		return out, nil
	}
	return mismatch()
}

// toArray converts an array of ints to a slice or Array of Go's int.
func toArray(a anyArray, t reflect.Type) (reflect.Value, error) {
	d, _, _, _ := a.memory()
	mismatch := func() (reflect.Value, error) {
		e := plain("TypeError", "a %s is wanted, not an array of %s", wanted(t), d.NumPy())
		if into, ok := elementsOf(t); ok && into != d {
			return reflect.Value{}, e.hint("convert it: .astype('%s')", into.NumPy())
		}
		return reflect.Value{}, e
	}
	x, ok := a.(Array[int64])
	if !ok || unsafe.Sizeof(int(0)) != 8 {
		return mismatch()
	}
	ints := unsafe.Slice((*int)(unsafe.Pointer(unsafe.SliceData(x.Data))), len(x.Data))
	switch t {
	case reflect.TypeFor[[]int]():
		return reflect.ValueOf(ints), nil
	case reflect.TypeFor[Array[int]]():
		return reflect.ValueOf(Array[int]{ints, x.Shape}), nil
	}
	return mismatch()
}
