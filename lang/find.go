package lang

import "reflect"

// Enclosing gives the nodes around a place of a file, the statement first and
// the innermost expression that covers the whole place last.
func (f *File) Enclosing(at Span) []Node {
	fd := finder{at: at}
	fd.look(reflect.ValueOf(f.Body))
	return fd.path
}

type finder struct {
	at   Span
	path []Node
}

// look goes into what covers the place. It reports true when something did.
func (f *finder) look(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Interface:
		return !v.IsNil() && f.look(v.Elem())
	case reflect.Pointer:
		if v.IsNil() {
			return false
		}
		n, ok := v.Interface().(Node)
		if !ok {
			return f.look(v.Elem())
		}
		if s := n.Span(); s.Start.Line > 0 && (s.Start.Offset > f.at.Start.Offset || s.End.Offset < f.at.End.Offset) {
			return false
		}
		f.path = append(f.path, n)
		f.look(v.Elem())
		return true
	case reflect.Slice:
		for i := range v.Len() {
			if f.look(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Span]() {
			return false
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && f.look(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

// Inside visits the expressions of a tree, the outer ones first. It stops when
// visit reports false.
func Inside(n Node, visit func(Expr) bool) { inside(reflect.ValueOf(n), visit) }

func inside(v reflect.Value, visit func(Expr) bool) bool {
	switch v.Kind() {
	case reflect.Interface:
		return v.IsNil() || inside(v.Elem(), visit)
	case reflect.Pointer:
		if v.IsNil() {
			return true
		}
		if x, ok := v.Interface().(Expr); ok && !visit(x) {
			return false
		}
		return inside(v.Elem(), visit)
	case reflect.Slice:
		for i := range v.Len() {
			if !inside(v.Index(i), visit) {
				return false
			}
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Span]() {
			break
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && !inside(v.Field(i), visit) {
				return false
			}
		}
	}
	return true
}
