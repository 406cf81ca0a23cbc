// Server evaluates formulas that strangers send, each within limits of memory,
// time and size, as many at a time as there are processors.
//
//	go run ./examples/server -addr localhost:8080
//	curl -d '{"formula": "sqrt(x*x + y*y)", "inputs": {"x": [3, 6], "y": [4, 8]}}' localhost:8080/eval
//
// The answer is {"shape": [2], "values": [5, 10]}, or an error with its kind and
// its place in the formula.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"math"
	"net/http"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/grayscale-lang/grayscale"
)

func main() {
	addr := flag.String("addr", "localhost:8080", "where to listen")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	s := &http.Server{Addr: *addr, Handler: newWorker(runtime.GOMAXPROCS(0)), ReadTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		s.Shutdown(late)
	}()
	log.Println("listening on", *addr)
	if err := s.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}

// limits are what one formula may take.
var limits = grayscale.Limits{Memory: 64 << 20, Steps: 1_000_000, Time: time.Second, Source: 4 << 10}

const (
	maxBody  = 8 << 20 // bytes of a request
	maxKept  = 256     // compiled formulas
	maxDepth = 8       // dimensions of an input
)

// request is a formula and its inputs: numbers, and lists of numbers as deep as
// the array has dimensions.
type request struct {
	Formula string         `json:"formula"`
	Inputs  map[string]any `json:"inputs"`
}

// answer is a result, or an error. Values are in C order.
type answer struct {
	Shape  []int  `json:"shape"`
	Values []any  `json:"values"`
	Error  *fault `json:"error,omitempty"`
}

// fault is an error as clients see it.
type fault struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
}

// worker is the handler. Programs are kept, as the same formulas come again.
type worker struct {
	*http.ServeMux
	busy chan struct{} // holds as many as may run

	mu       sync.Mutex
	programs map[string]*grayscale.Program
}

func newWorker(n int) *worker {
	w := &worker{ServeMux: http.NewServeMux(), busy: make(chan struct{}, n), programs: map[string]*grayscale.Program{}}
	w.HandleFunc("POST /eval", w.eval)
	return w
}

func (w *worker) eval(rw http.ResponseWriter, r *http.Request) {
	var req request
	if err := json.NewDecoder(http.MaxBytesReader(rw, r.Body, maxBody)).Decode(&req); err != nil {
		reply(rw, http.StatusBadRequest, answer{Error: &fault{Kind: "RequestError", Message: err.Error()}})
		return
	}
	select {
	case w.busy <- struct{}{}:
		defer func() { <-w.busy }()
	case <-r.Context().Done():
		return
	}
	a, err := w.run(r.Context(), req)
	if err == nil {
		reply(rw, http.StatusOK, a)
		return
	}
	status := http.StatusUnprocessableEntity
	f := &fault{Kind: "RequestError", Message: err.Error()}
	var e *grayscale.Error
	if errors.As(err, &e) {
		f = &fault{string(e.Kind), e.Msg, e.Hint, e.Line, e.Col}
		switch e.Kind {
		case grayscale.OverTime, grayscale.OverMemory, grayscale.OverSize:
			status = http.StatusRequestEntityTooLarge
		case grayscale.Canceled: // nobody waits any more
			return
		}
	}
	reply(rw, status, answer{Error: f})
}

func reply(rw http.ResponseWriter, status int, a answer) {
	rw.Header().Set("Content-Type", "application/json")
	rw.WriteHeader(status)
	if err := json.NewEncoder(rw).Encode(a); err != nil {
		log.Print(err)
	}
}

// run evaluates a formula. The request's context ends it when the client leaves.
func (w *worker) run(ctx context.Context, req request) (answer, error) {
	var names []string
	for name := range req.Inputs {
		names = append(names, name)
	}
	slices.Sort(names)
	var key strings.Builder
	key.WriteString(req.Formula)
	opts := []grayscale.Option{limits}
	var args []grayscale.Arg
	for _, name := range names {
		var values []float64
		shape, err := flatten(req.Inputs[name], &values, 0)
		if err != nil {
			return answer{}, fmt.Errorf("input %q: %w", name, err)
		}
		fmt.Fprintf(&key, "\x00%s %d", name, len(shape))
		if len(shape) == 0 {
			opts = append(opts, grayscale.Scalar[float64](name))
			args = append(args, grayscale.Num(name, values[0]))
			continue
		}
		opts = append(opts, grayscale.Var[float64](name, slices.Repeat([]int{-1}, len(shape))...))
		args = append(args, grayscale.In(name, values, shape...))
	}
	p, err := w.program(key.String(), req.Formula, opts)
	if err != nil {
		return answer{}, err
	}
	var result any
	if err := p.Run(ctx, append(args, grayscale.Any("", &result))...); err != nil {
		return answer{}, err
	}
	a := answer{Shape: []int{}}
	switch r := result.(type) {
	case grayscale.Array[float64]:
		a.Shape, a.Values = r.Shape, list(r.Data)
	case grayscale.Array[int64]:
		a.Shape, a.Values = r.Shape, list(r.Data)
	case grayscale.Array[bool]:
		a.Shape, a.Values = r.Shape, list(r.Data)
	case float64, int64, bool:
		a.Values = []any{r}
	default:
		return a, fmt.Errorf("a result of type %T: make it float64, int64 or bool", r)
	}
	for _, v := range a.Values {
		if v, ok := v.(float64); ok && (math.IsNaN(v) || math.IsInf(v, 0)) {
			return a, errors.New("the result has values that JSON cannot hold: nan or inf")
		}
	}
	return a, nil
}

// list is a slice as JSON takes it.
func list[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}

// program finds or compiles a formula.
func (w *worker) program(key, formula string, opts []grayscale.Option) (*grayscale.Program, error) {
	w.mu.Lock()
	p := w.programs[key]
	w.mu.Unlock()
	if p != nil {
		return p, nil
	}
	p, err := grayscale.Compile(formula, opts...)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.programs) >= maxKept {
		clear(w.programs)
	}
	w.programs[key] = p
	return p, nil
}

// flatten appends the numbers of nested lists to values, in order, and gives
// their shape.
func flatten(v any, values *[]float64, depth int) (shape []int, err error) {
	switch v := v.(type) {
	case float64:
		*values = append(*values, v)
		return nil, nil
	case []any:
		if depth == maxDepth {
			return nil, fmt.Errorf("lists are nested more than %d deep", maxDepth)
		}
		var inner []int
		for i, x := range v {
			s, err := flatten(x, values, depth+1)
			if err != nil {
				return nil, err
			}
			if i > 0 && !slices.Equal(s, inner) {
				return nil, errors.New("lists of different lengths are no array")
			}
			inner = s
		}
		return append([]int{len(v)}, inner...), nil
	}
	return nil, fmt.Errorf("a %T is neither a number nor a list", v)
}
