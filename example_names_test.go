package grayscale_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/grayscale-lang/grayscale"
)

func ExampleCompile() {
	p, err := grayscale.Compile("(x - x.mean()) / x.std()", grayscale.Var[float64]("x"))
	if err != nil {
		fmt.Println(err)
		return
	}
	z := make([]float64, 4) // room for the result: Run allocates nothing
	err = p.Run(context.Background(), grayscale.In("x", []float64{1, 1, 3, 3}), grayscale.Out("", &z))
	fmt.Println(z, err)
	// Output: [-1 -1 1 1] <nil>
}

func ExampleIn() {
	p, _ := grayscale.Compile("m.T", grayscale.Var[int32]("m", -1, -1))
	var t []int32
	m := []int32{1, 2, 3, 4, 5, 6}
	err := p.Run(context.Background(), grayscale.In("m", m, 2, 3), grayscale.Out("", &t))
	fmt.Println(t, err)
	err = p.Run(context.Background(), grayscale.In("m", m), grayscale.Out("", &t))
	fmt.Println(err)
	// Output:
	// [1 4 2 5 3 6] <nil>
	// UsageError: input "m" is declared with shape (-1, -1): give its extents behind the slice
}

func ExampleNum() {
	p, _ := grayscale.Compile("a*x + c", grayscale.Scalar[float64]("a"), grayscale.Scalar[float64]("x"), grayscale.Scalar[float64]("c"))
	var y float64
	err := p.Run(context.Background(), grayscale.Num("a", 2.0), grayscale.Num("x", 10.0), grayscale.Num("c", 0.5), grayscale.Get("", &y))
	fmt.Println(y, err)
	// Output: 20.5 <nil>
}

func ExampleOut() {
	p, _ := grayscale.Compile("x[::-1] * 2", grayscale.Var[float64]("x"))
	x := []float64{1, 2, 3}
	err := p.Run(context.Background(), grayscale.In("x", x), grayscale.Out("", &x)) // in place
	fmt.Println(x, err)
	// Output: [6 4 2] <nil>
}

func ExampleGet() {
	p, _ := grayscale.Compile("n = x.size; total = x.sum(dtype=np.int64)", grayscale.Var[uint8]("x"))
	var n, total int
	err := p.Run(context.Background(), grayscale.In("x", []uint8{255, 1}), grayscale.Get("n", &n), grayscale.Get("total", &total))
	fmt.Println(n, total, err)
	// Output: 2 256 <nil>
}

func ExampleShapeOf() {
	p, _ := grayscale.Compile("x[x > 0]", grayscale.Var[float64]("x"))
	var shape []int
	err := p.Run(context.Background(), grayscale.In("x", []float64{-1, 2, 3}), grayscale.ShapeOf("", &shape))
	fmt.Println(shape, err)
	// Output: [2] <nil>
}

// Arguments may be kept, and made where the types are known.
func ExampleArg() {
	p, _ := grayscale.Compile("x.max() - x.min()", grayscale.Var[float32]("x"))
	var span float32
	args := []grayscale.Arg{grayscale.In("x", []float32{2, 9, 4}), grayscale.Get("", &span)}
	err := p.Run(context.Background(), args...)
	fmt.Println(span, err)
	// Output: 7 <nil>
}

func ExampleArray() {
	a := grayscale.Array[float64]{Data: []float64{1, 2, 3, 4, 5, 6}, Shape: []int{2, 3}}
	sums, err := grayscale.Eval[float64]("a.sum(axis=1)", grayscale.Vars{"a": a})
	fmt.Println(sums, err)
	text, err := json.Marshal(a)
	fmt.Println(string(text), err)
	// Output:
	// [6 15] <nil>
	// {"Data":[1,2,3,4,5,6],"Shape":[2,3]} <nil>
}

// A generic function needs no table of types.
func ExampleElement() {
	fmt.Println(largest([]uint16{3, 40000, 7}))
	fmt.Println(largest([]float64{0.5, -2}))
	// Output:
	// [40000] <nil>
	// [0.5] <nil>
}

func largest[T grayscale.Element](x []T) ([]T, error) {
	return grayscale.Eval[T]("x.max()", grayscale.Vars{"x": x})
}

func ExampleVars() {
	r, err := grayscale.Eval[float64]("rate * days / 365", grayscale.Vars{"rate": 0.05, "days": []int{73, 146}})
	fmt.Println(r, err)
	// Output: [0.01 0.02] <nil>
}

func ExampleInput() {
	p, _ := grayscale.Compile("a @ v + shift", grayscale.Var[float64]("a", -1, 3), grayscale.Var[float64]("v", 3), grayscale.Scalar[float32]("shift"))
	for _, in := range p.Inputs() {
		fmt.Println(in.Name, in.Type, in.Shape)
	}
	// Output:
	// a float64 [-1 3]
	// v float64 [3]
	// shift float32 []
}

// Options that are known at run time only are collected in a slice.
func ExampleOption() {
	opts := []grayscale.Option{grayscale.Limits{Time: time.Second}, grayscale.Outputs("y")}
	for _, name := range []string{"a", "b"} {
		opts = append(opts, grayscale.Scalar[float64](name))
	}
	p, err := grayscale.Compile("s = a + b; y = s * s", opts...)
	fmt.Println(len(p.Inputs()), p.Outputs(), err)
	// Output: 2 [y] <nil>
}

func ExampleProgram_Outputs() {
	for _, src := range []string{"x + 1", "lo, hi = x.min(), x.max()"} {
		p, _ := grayscale.Compile(src, grayscale.Var[float64]("x"))
		fmt.Printf("%q\n", p.Outputs())
	}
	// Output:
	// [""]
	// ["lo" "hi"]
}

// One Program, many goroutines.
func ExampleProgram_Run() {
	p, _ := grayscale.Compile("(x * x).sum()", grayscale.Var[float64]("x"))
	sums := make([]float64, 4)
	done := make(chan error)
	for i := range sums {
		go func() {
			x := []float64{float64(i), 1}
			done <- p.Run(context.Background(), grayscale.In("x", x), grayscale.Get("", &sums[i]))
		}()
	}
	for range sums {
		if err := <-done; err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(sums)
	// Output: [1 2 5 10]
}

func ExampleProgram_String() {
	p, _ := grayscale.Compile("x + 1", grayscale.Var[float64]("x"))
	fmt.Println(p)
	// Output: x + 1
}

func ExampleKind() {
	p, _ := grayscale.Compile("x.reshape(2, n)", grayscale.Var[float64]("x"), grayscale.Scalar[int]("n"))
	err := p.Run(context.Background(), grayscale.In("x", []float64{1, 2, 3}), grayscale.Num("n", 2))
	var e *grayscale.Error
	if errors.As(err, &e) {
		switch e.Kind {
		case grayscale.OverTime, grayscale.OverMemory:
			fmt.Println("too much")
		case grayscale.Usage:
			fmt.Println("the host's fault:", e.Msg)
		default:
			fmt.Println("the formula's fault:", e.Kind, e.Msg)
		}
	}
	// Output: the formula's fault: ValueError cannot reshape array of size 3 into shape (2,2)
}

func ExampleError_Unwrap() {
	s := grayscale.NewSession(grayscale.SessionOptions{})
	defer s.Close()
	s.Func("load", func(name string) (float64, error) { return 0, fs.ErrNotExist })
	err := s.Run(context.Background(), "job.gs", "load('prices')")
	fmt.Println(errors.Is(err, fs.ErrNotExist))

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = s.Run(ctx, "job.gs", "while True: pass")
	fmt.Println(errors.Is(err, context.Canceled))
	// Output:
	// true
	// true
}

func ExampleCall() {
	s := grayscale.NewSession(grayscale.SessionOptions{})
	defer s.Close()
	err := s.Run(context.Background(), "job.gs", "def share(n):\n    return 1 / n\nshare(0)")
	var e *grayscale.Error
	if errors.As(err, &e) {
		fmt.Println(e.Kind, e.Line, e.Col, e.Calls)
	}
	// Output: ZeroDivisionError 2 12 [{share job.gs 3 1}]
}

// An Engine of one's own has its own threads, its own memory and its own cache.
func ExampleNew() {
	e, err := grayscale.New(grayscale.Options{Threads: 1, Memory: 64 << 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer e.Close()
	p, _ := e.Compile("x.sum()", grayscale.Var[float64]("x"))
	var sum float64
	err = p.Run(context.Background(), grayscale.In("x", []float64{1, 2}), grayscale.Get("", &sum))
	fmt.Println(sum, err)
	// Output: 3 <nil>
}

func ExampleOptions() {
	_, err := grayscale.New(grayscale.Options{Backend: "fpga"})
	fmt.Println(err)
	// Output: there is no backend "fpga"; there are cpu, cpu:avx2, cpu:avx512, portable
}

func ExampleEngine_Close() {
	e, _ := grayscale.New(grayscale.Options{Backend: "portable"})
	p, _ := e.Compile("x + 1", grayscale.Var[float64]("x"))
	e.Close()
	fmt.Println(p.Run(context.Background(), grayscale.In("x", []float64{1})))
	// Output: UsageError: the engine is closed
}

func ExampleEngine_Compile() {
	e, _ := grayscale.New(grayscale.Options{Backend: "portable"})
	defer e.Close()
	_, err := e.Compile("a + b", grayscale.Var[float64]("a", 2), grayscale.Var[float64]("b", 3))
	var fault *grayscale.Error
	if errors.As(err, &fault) { // found without a Run: the shapes are fixed
		fmt.Println(fault.Kind, fault.Line, fault.Col, fault.Hint)
	}
	// Output: ValueError 1 1 b has one element more: b[:-1] and b[1:] fit
}

func ExampleEngine_NewSession() {
	e, _ := grayscale.New(grayscale.Options{Backend: "portable"})
	defer e.Close()
	s := e.NewSession(grayscale.SessionOptions{Stdout: os.Stdout})
	defer s.Close()
	fmt.Println(s.Run(context.Background(), "a.gs", "print(2**100)"))
	// Output:
	// 1267650600228229401496703205376
	// <nil>
}

func ExampleEngine_Explain() {
	e, _ := grayscale.New(grayscale.Options{Explain: true})
	defer e.Close()
	s := e.NewSession(grayscale.SessionOptions{Prelude: true})
	defer s.Close()
	err := s.Run(context.Background(), "a.gs", "x = arange(1000.0)\nm = float((x * x + 1).mean())")
	fmt.Println(len(e.Explain()), err)
	// Output: 1 <nil>
}

func ExampleSession_Set() {
	s := grayscale.NewSession(grayscale.SessionOptions{Stdout: os.Stdout})
	defer s.Close()
	x := []float64{1, 2}
	err := errors.Join(
		s.Set("x", x), // an array over the same memory
		s.Set("job", map[string]any{"name": "daily", "steps": 3, "rates": []float32{0.5}}),
		s.Run(context.Background(), "a.gs", "x *= job['steps']; print(x, job)"),
	)
	fmt.Println(x, err)
	// Output:
	// [3. 6.] {'name': 'daily', 'rates': array([0.5], dtype=float32), 'steps': 3}
	// [3 6] <nil>
}

func ExampleSession_Get() {
	s := grayscale.NewSession(grayscale.SessionOptions{Prelude: true})
	defer s.Close()
	err := s.Run(context.Background(), "a.gs", "m = eye(2, dtype=int32)\nn = 3\nr = {'ok': True, 'parts': ('a', 1.5)}")
	for _, name := range []string{"m", "n", "r"} {
		v, _ := s.Get(name)
		fmt.Printf("%T %v\n", v, v)
	}
	_, missing := s.Get("q")
	fmt.Println(missing, err)
	// Output:
	// grayscale.Array[int32] {[1 0 0 1] [2 2]}
	// int 3
	// map[string]interface {} map[ok:true parts:[a 1.5]]
	// NameError: name 'q' is not defined <nil>
}

func ExampleSession_Run() {
	var out bytes.Buffer
	s := grayscale.NewSession(grayscale.SessionOptions{Stdout: &out, Limits: grayscale.Limits{Time: time.Minute, Output: 1000}})
	defer s.Close()
	err := s.Run(context.Background(), "first.gs", "def f(x): return x * x\nprint(f(3))")
	fmt.Printf("%q %v\n", out.String(), err)
	err = s.Run(context.Background(), "second.gs", "while True: print(f(4))") // f is still there
	fmt.Println(strings.SplitN(err.Error(), "\n", 2)[0])
	// Output:
	// "9\n" <nil>
	// second.gs:1:13: OutputError: the script printed more than 1000 bytes
}

func ExampleSession_Vars() {
	s := grayscale.NewSession(grayscale.SessionOptions{})
	defer s.Close()
	err := s.Run(context.Background(), "a.gs", "b = 2; a = 1")
	fmt.Println(s.Vars(), err)
	// Output: [a b] <nil>
}

func ExampleSession_Close() {
	s := grayscale.NewSession(grayscale.SessionOptions{})
	s.Close()
	fmt.Println(s.Run(context.Background(), "a.gs", "1"))
	// Output: UsageError: the session is closed
}

func ExampleNewSession() {
	s := grayscale.NewSession(grayscale.SessionOptions{Stdout: os.Stdout, Stderr: os.Stdout, Prelude: true})
	defer s.Close()
	fmt.Println(s.Run(context.Background(), "a.gs", "print(1 / zeros(2))"))
	// Output:
	// a.gs:1: RuntimeWarning: divide by zero encountered in divide
	//   print(1 / zeros(2))
	// [inf inf]
	// <nil>
}

func ExampleSessionOptions() {
	s := grayscale.NewSession(grayscale.SessionOptions{
		Stdout: os.Stdout,
		Args:   []string{"report", "2026"},
		Files:  fstest.MapFS{"in/2026.csv": {Data: []byte("1,2\n3,4\n")}},
		Limits: grayscale.Limits{Memory: 16 << 20, Time: time.Second},
	})
	defer s.Close()
	err := s.Run(context.Background(), "report.gs", `
import sys
import numpy as np
t = np.loadtxt(f'in/{sys.argv[1]}.csv', delimiter=',')
print(t.sum(axis=0))
`)
	fmt.Println(err)
	// Output:
	// [4. 6.]
	// <nil>
}

// inMemory keeps what scripts write.
type inMemory struct{ fstest.MapFS }

type newFile struct {
	bytes.Buffer
	close func([]byte)
}

func (f *newFile) Close() error { f.close(f.Bytes()); return nil }

func (m inMemory) Create(name string) (io.WriteCloser, error) {
	return &newFile{close: func(b []byte) { m.MapFS[name] = &fstest.MapFile{Data: b} }}, nil
}

func ExampleCreator() {
	files := inMemory{fstest.MapFS{}}
	s := grayscale.NewSession(grayscale.SessionOptions{Prelude: true, Files: files})
	defer s.Close()
	err := s.Run(context.Background(), "a.gs", "savetxt('out.txt', arange(3), fmt='%d')")
	fmt.Printf("%q %v\n", files.MapFS["out.txt"].Data, err)
	// Output: "0\n1\n2\n" <nil>
}

// Every name of the stable part of the package has an Example.
func TestNamesHaveExamples(t *testing.T) {
	set := token.NewFileSet()
	names, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	has := map[string]bool{}
	var exported []string
	for _, f := range names {
		if !strings.HasSuffix(f.Name(), ".go") {
			continue
		}
		file, err := parser.ParseFile(set, f.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		test := strings.HasSuffix(f.Name(), "_test.go")
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if test {
					if name, ok := strings.CutPrefix(d.Name.Name, "Example"); ok {
						has[name] = true
					}
				} else if d.Name.IsExported() && d.Recv == nil {
					exported = append(exported, d.Name.Name)
				} else if d.Name.IsExported() {
					x := d.Recv.List[0].Type
					if p, ok := x.(*ast.StarExpr); ok {
						x = p.X
					}
					if id, ok := x.(*ast.Ident); ok && id.IsExported() {
						exported = append(exported, id.Name+"_"+d.Name.Name)
					}
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if s, ok := s.(*ast.TypeSpec); ok && !test && s.Name.IsExported() {
						exported = append(exported, s.Name.Name)
					}
				}
			}
		}
	}
	// shown by the Examples of others, or not for hosts: see Stability
	without := strings.Fields(`Program Program_Inputs Error_Error Debug Engine Run Run_Section Summary WriteSections Engine_Alloc Engine_Caps Engine_Execute
		Engine_Free Engine_Memory Engine_Parallel Engine_Record Engine_Reopen`)
	if len(exported) < 50 {
		t.Fatalf("only %d names found", len(exported))
	}
	for _, name := range exported {
		if has[name] == slices.Contains(without, name) {
			t.Errorf("%s: has an Example: %v", name, has[name])
		}
	}
}
