package trace

// ForceAll computes several arrays as one piece of work: what is printed
// together shares its passes.
func (t *Tracer) ForceAll(arrays []*Array) error {
	for _, a := range arrays {
		a.touch()
	}
	_, err := t.runThose(arrays, func(*Array) bool { return true })
	return err
}

// runThose computes, as one piece of work, those of some arrays that are
// pending and wanted. It reports whether there were any.
func (t *Tracer) runThose(arrays []*Array, wanted func(*Array) bool) (bool, error) {
	t.marks++
	want := t.want[:0]
	for _, a := range arrays {
		if a.state != pending || !wanted(a) {
			continue
		}
		if x := a.base(); x.state == pending && x.mark != t.marks {
			x.mark = t.marks
			want = append(want, x)
		}
	}
	t.want = want
	if len(want) == 0 {
		return false, nil
	}
	return true, t.run(want)
}
