package grayscale_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/grayscale-lang/grayscale"
)

func Example() {
	p, err := grayscale.Compile("r = sqrt(x*x + y*y); m = r.mean()", grayscale.Var[float64]("x"), grayscale.Var[float64]("y"))
	if err != nil {
		fmt.Println(err)
		return
	}
	var r []float64
	var m float64
	err = p.Run(context.Background(), grayscale.In("x", []float64{3, 6}), grayscale.In("y", []float64{4, 8}), grayscale.Out("r", &r), grayscale.Get("m", &m))
	fmt.Println(r, m, err)
	// Output: [5 10] 7.5 <nil>
}

func ExampleEval() {
	r, err := grayscale.Eval[float64]("sqrt(x*x + y*y)", grayscale.Vars{"x": []float64{3, 6}, "y": []float64{4, 8}})
	fmt.Println(r, err)
	// Output: [5 10] <nil>
}

func ExampleScalar() {
	p, _ := grayscale.Compile("x * k", grayscale.Var[float64]("x"), grayscale.Scalar[float64]("k"))
	var r []float64
	for _, k := range []float64{2, 0.5} {
		err := p.Run(context.Background(), grayscale.In("x", []float64{1, 2}), grayscale.Num("k", k), grayscale.Out("", &r))
		fmt.Println(r, err)
	}
	// Output:
	// [2 4] <nil>
	// [0.5 1] <nil>
}

func ExampleVar() {
	p, _ := grayscale.Compile("a @ b", grayscale.Var[float64]("a", -1, 2), grayscale.Var[float64]("b", 2, 2))
	var r []float64
	var shape []int
	err := p.Run(context.Background(), grayscale.In("a", []float64{1, 2, 3, 4, 5, 6}), grayscale.In("b", []float64{0, 1, 1, 0}), grayscale.Out("", &r), grayscale.ShapeOf("", &shape))
	fmt.Println(r, shape, err)
	// Output: [2 1 4 3 6 5] [3 2] <nil>
}

func ExampleAny() {
	p, _ := grayscale.Compile("x.argmax()", grayscale.Var[float64]("x"))
	var v any
	err := p.Run(context.Background(), grayscale.In("x", []float64{1, 5, 3}), grayscale.Any("", &v))
	fmt.Printf("%T %v %v\n", v, v, err)
	p, _ = grayscale.Compile("x > x.mean()", grayscale.Var[float64]("x"))
	err = p.Run(context.Background(), grayscale.In("x", []float64{1, 5, 3}), grayscale.Any("", &v))
	fmt.Printf("%T %v %v\n", v, v, err)
	// Output:
	// int64 1 <nil>
	// grayscale.Array[bool] {[false true false] [3]} <nil>
}

func ExampleOutputs() {
	p, _ := grayscale.Compile("c = x - x.mean(); n = len(x); (c*c).sum() / n", grayscale.Var[float64]("x"), grayscale.Outputs("", "n"))
	var v float64
	var n int
	err := p.Run(context.Background(), grayscale.In("x", []float64{1, 2, 3, 4}), grayscale.Get("", &v), grayscale.Get("n", &n))
	fmt.Println(v, n, err)
	// Output: 1.25 4 <nil>
}

func ExampleProgram_Explain() {
	p, _ := grayscale.Compile("x[x > 0]", grayscale.Var[float64]("x", 3))
	fmt.Print(p.Explain())
	p, _ = grayscale.Compile("((x - x.mean())**2).sum()", grayscale.Var[float64]("x", 3))
	fmt.Print(p.Explain())
	// Output:
	// interpreted at every Run: the formula looks at values
	// program 0, run once: 1 kernel, 0 temporaries, reads 8n, writes 8
	// 1 kernel run, 0 temporaries made
}

func ExampleError() {
	_, err := grayscale.Compile("x + wieght", grayscale.Var[float64]("x"), grayscale.Var[float64]("weight"))
	var e *grayscale.Error
	if errors.As(err, &e) {
		fmt.Println(e.Kind, e.Line, e.Col, e.Hint)
	}
	fmt.Println(err)
	// Output:
	// NameError 1 5 Did you mean: 'weight'?
	// <formula>:1:5: NameError: name 'wieght' is not defined
	// x + wieght
	// ....^^^^^^
	// hint: Did you mean: 'weight'?
}

func ExampleLimits() {
	_, err := grayscale.Compile("1 + 1 + 1", grayscale.Limits{Source: 4})
	fmt.Println(err)
	p, _ := grayscale.Compile("while True: k = 1\nk", grayscale.Var[float64]("x"), grayscale.Limits{Steps: 1000})
	err = p.Run(context.Background(), grayscale.In("x", []float64{1}))
	var e *grayscale.Error
	fmt.Println(errors.As(err, &e) && e.Kind == grayscale.OverTime)
	// Output:
	// SourceError: the text has 9 bytes, the limit is 4
	// true
}

func ExampleSession() {
	s := grayscale.NewSession(grayscale.SessionOptions{
		Stdout: os.Stdout, Prelude: true,
		Files: fstest.MapFS{"data.txt": {Data: []byte("1 2\n3 4\n")}},
	})
	defer s.Close()
	x := []float64{1, 2, 3}
	if err := s.Set("x", x); err != nil {
		fmt.Println(err)
	}
	err := s.Run(context.Background(), "demo.gs", "x *= 2\ntotal = np.loadtxt('data.txt').sum()\nprint(x, total)\n")
	total, _ := s.Get("total")
	fmt.Println(x, total, err)
	// Output:
	// [2. 4. 6.] 10.0
	// [2 4 6] 10 <nil>
}

func ExampleSession_Func() {
	s := grayscale.NewSession(grayscale.SessionOptions{Stdout: os.Stdout, Prelude: true})
	defer s.Close()
	_ = s.Func("clip_at", func(x []float64, limit float64) ([]float64, error) {
		if limit < 0 {
			return nil, errors.New("limit must not be negative")
		}
		for i := range x {
			x[i] = min(x[i], limit)
		}
		return x, nil
	})
	err := s.Run(context.Background(), "demo.gs", "print(clip_at(np.arange(4.0), 2) + 1)\nclip_at(np.ones(1), -1)")
	fmt.Println(err)
	// Output:
	// [1. 2. 3. 3.]
	// demo.gs:2:1: RuntimeError: limit must not be negative
	// clip_at(np.ones(1), -1)
	// ^^^^^^^^^^^^^^^^^^^^^^^
}
