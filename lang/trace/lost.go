package trace

import (
	"errors"
	"slices"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// Lost is the final error that computing a, or what a is made of, ended with;
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

// execute runs f. A fault of memory, of a mapped file that was cut short, is an
// error also where the executor does not make one of it.
func (t *Tracer) execute(f *ir.Func, in, out []backends.Array) (flags backends.Flags, err error) {
	defer func() {
		if e := backends.RecoverFault(recover(), "an array operation"); e != nil {
			err = e
		}
	}()
	return t.exec.Execute(t.ctx, f, in, out)
}

// final reports whether an operation that ended with err would do so again: for
// want of memory, or because a mapped file was cut short.
func final(err error) bool {
	if e, ok := err.(*lang.Error); ok {
		return e.Kind == "MemoryError"
	}
	var fault *backends.FaultError
	return errors.As(err, &fault)
}

// failed ends a run of want. What needs too much memory together may do alone.
func (t *Tracer) failed(want []*Array, err error) error {
	want = slices.Clone(want)
	t.letGo()
	if !final(err) || len(want) == 1 {
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
// them, when err is final. It gives err back.
func (t *Tracer) fail(want []*Array, err error) error {
	if !final(err) {
		return err
	}
	t.abandon(want, err)
	return err
}

// Abandon ends all pending work: whatever is done with what it would have made
// raises err.
func (t *Tracer) Abandon(err error) {
	t.letGo()
	t.abandon(slices.Clone(t.pend), err)
}

// abandon ends pending nodes, and all that is made of them.
func (t *Tracer) abandon(want []*Array, err error) {
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
}
