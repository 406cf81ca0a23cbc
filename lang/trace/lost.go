package trace

import (
	"slices"

	"github.com/grayscale-lang/grayscale/lang"
)

// Lost is the MemoryError that computing a, or what a is made of, ended with;
// nil for an array that can be used. NumPy would never have made such an array:
// whatever is done with it raises the error again.
func (a *Array) Lost() error {
	if a.state != lost {
		return nil
	}
	return a.st.lost
}

// lose ends a, which is not in the list of work, for the reason that st gives.
func (a *Array) lose(st *storage) {
	a.node = node{}
	a.attach(st, 0)
	a.state = lost
}

// without is an operand of a that is lost, if any.
func (a *Array) without() *Array {
	for i := range a.args[:a.nargs] {
		if x := a.args[i].arr; x != nil && x.state == lost {
			return x
		}
	}
	return nil
}

// failed ends a run of want. What needs too much memory together may do alone.
func (t *Tracer) failed(want []*Array, err error) error {
	want = slices.Clone(want)
	t.letGo()
	if e, ok := err.(*lang.Error); !ok || e.Kind != "MemoryError" || len(want) == 1 {
		return t.fail(want, err)
	}
	var first error
	for _, a := range want {
		if a.state == pending {
			if err := t.run([]*Array{a}); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

// fail ends pending nodes that could not be computed, and all that is made of
// them, when err is a MemoryError: tried again, they would fail again. It gives
// err back.
func (t *Tracer) fail(want []*Array, err error) error {
	if e, ok := err.(*lang.Error); !ok || e.Kind != "MemoryError" {
		return err
	}
	st := &storage{lost: err}
	end := func(a *Array) {
		t.forget(a)
		a.lose(st)
	}
	for _, a := range want {
		if a.state == pending {
			end(a)
		}
	}
	t.sweep() // operands before their users
	for _, n := range t.pend {
		if n.state == pending && n.without() != nil {
			end(n)
		}
	}
	for _, n := range slices.Backward(slices.Clone(t.pend)) {
		n.reap()
	}
	t.sweep()
	return err
}
