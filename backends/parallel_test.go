package backends_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/grayscale-lang/grayscale/backends"
)

func TestEachOn(t *testing.T) {
	for _, threads := range []int{0, 1, 2, 7} {
		for _, n := range []int{0, 1, 2, 100} {
			calls := make([]atomic.Int32, n)
			if err := backends.EachOn(context.Background(), threads, n, func(i int) { calls[i].Add(1) }); err != nil {
				t.Fatal(err)
			}
			for i := range calls {
				if c := calls[i].Load(); c != 1 {
					t.Errorf("%d threads, %d calls: call %d was made %d times", threads, n, i, c)
				}
			}
		}
	}
}

func TestEachOnCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var calls atomic.Int32
	err := backends.EachOn(ctx, 2, 1000, func(i int) {
		calls.Add(1)
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if c := calls.Load(); c > 2 {
		t.Errorf("%d calls were made after the end", c)
	}
}

func TestEachOnPanics(t *testing.T) {
	defer func() {
		if p := recover(); p != "oh" {
			t.Errorf("panic %v", p)
		}
	}()
	backends.EachOn(context.Background(), 3, 10, func(i int) {
		if i == 4 {
			panic("oh")
		}
	})
	t.Error("no panic")
}
