package trace

// ForceAll computes several arrays as one piece of work: what is printed
// together shares its passes.
func (t *Tracer) ForceAll(arrays []*Array) error {
	want := t.want[:0]
	for _, a := range arrays {
		a.touch()
	}
	t.marks++
	for _, a := range arrays {
		if a.state != pending {
			continue
		}
		if x := a.base(); x.state == pending && x.mark != t.marks {
			x.mark = t.marks
			want = append(want, x)
		}
	}
	t.want = want
	if len(want) == 0 {
		return nil
	}
	return t.run(want)
}
