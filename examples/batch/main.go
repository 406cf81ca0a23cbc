// Batch runs a small neural network over many rows: goroutines share one
// compiled Program, each with batches of its own, and nothing is allocated
// while they run.
//
//	go run ./examples/batch -workers 8 -seconds 2
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/grayscale-lang/grayscale"
)

// The network: 16 numbers in, two hidden layers, the probabilities of 4 classes
// out.
const network = `
h = maximum(x @ w1 + b1, 0)
h = maximum(h @ w2 + b2, 0)
z = h @ w3 + b3
z = exp(z - z.max(axis=1, keepdims=True))
p = z / z.sum(axis=1, keepdims=True)
best = p.argmax(axis=1)
`

const (
	inputs  = 16
	hidden  = 32
	classes = 4
)

// model is the compiled network and its weights.
type model struct {
	program *grayscale.Program
	w, b    [3][]float32
	weights []grayscale.Arg // w and b
}

func newModel(seed uint64) (*model, error) {
	p, err := grayscale.Compile(network, grayscale.Outputs("p", "best"),
		grayscale.Var[float32]("x", -1, inputs),
		grayscale.Var[float32]("w1", inputs, hidden), grayscale.Var[float32]("b1", hidden),
		grayscale.Var[float32]("w2", hidden, hidden), grayscale.Var[float32]("b2", hidden),
		grayscale.Var[float32]("w3", hidden, classes), grayscale.Var[float32]("b3", classes))
	if err != nil {
		return nil, err
	}
	m := &model{program: p}
	r := rand.New(rand.NewPCG(seed, 0))
	size := [...]int{inputs, hidden, hidden, classes}
	for l := range m.w {
		m.w[l], m.b[l] = normal(r, size[l]*size[l+1]), normal(r, size[l+1])
		m.weights = append(m.weights, grayscale.In(fmt.Sprint("w", l+1), m.w[l]), grayscale.In(fmt.Sprint("b", l+1), m.b[l]))
	}
	return m, nil
}

func normal(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64()) / 4
	}
	return x
}

// batch is the memory of one goroutine.
type batch struct {
	x, p []float32
	best []int64
	args []grayscale.Arg
}

func (m *model) newBatch(rows int, seed uint64) *batch {
	b := &batch{x: make([]float32, rows*inputs), p: make([]float32, rows*classes), best: make([]int64, rows)}
	r := rand.New(rand.NewPCG(seed, 1))
	for i := range b.x {
		b.x[i] = float32(r.NormFloat64())
	}
	b.args = append(slices.Clone(m.weights), grayscale.In("x", b.x), grayscale.Out("p", &b.p), grayscale.Out("best", &b.best))
	return b
}

// infer fills in b.p and b.best.
func (m *model) infer(ctx context.Context, b *batch) error {
	return m.program.Run(ctx, b.args...)
}

// throughput lets goroutines infer for a while, and gives rows per second.
func (m *model) throughput(workers, rows int, d time.Duration) (float64, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var done atomic.Int64
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	start := time.Now()
	for w := range workers {
		wg.Go(func() {
			b := m.newBatch(rows, uint64(w))
			for time.Since(start) < d {
				if err := m.infer(ctx, b); err != nil {
					failed.Store(&err)
					return
				}
				done.Add(int64(rows))
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return float64(done.Load()) / time.Since(start).Seconds(), nil
}

func main() {
	workers := flag.Int("workers", 4*runtime.GOMAXPROCS(0), "goroutines that share the Program")
	rows := flag.Int("rows", 64, "rows of a batch")
	seconds := flag.Float64("seconds", 1, "how long to measure")
	flag.Parse()
	m, err := newModel(1)
	if err != nil {
		log.Fatal(err)
	}
	b := m.newBatch(*rows, 0)
	if err := m.infer(context.Background(), b); err != nil {
		log.Fatal(err)
	}
	fmt.Print(m.program.Explain())
	for _, n := range slices.Compact([]int{1, *workers}) {
		rate, err := m.throughput(n, *rows, time.Duration(*seconds*float64(time.Second)))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%3d goroutines: %.0f rows per second, %.2f µs a row\n", n, rate, 1e6/rate)
	}
}
