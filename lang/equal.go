package lang

import (
	"fmt"
	"reflect"
	"strings"
)

// Equal says whether two trees mean the same: places, comments, parentheses
// and the spelling of literals do not count. It takes *File, Stmt and Expr.
func Equal(a, b any) bool { return Dump(a) == Dump(b) }

// Dump writes a tree as text, one node per line and indented by depth, without
// places, parentheses and the spelling of literals.
func Dump(x any) string {
	var d dumper
	switch x := x.(type) {
	case *File:
		for _, s := range x.Body {
			d.node(0, "", reflect.ValueOf(s))
		}
	case nil:
	default:
		d.node(0, "", reflect.ValueOf(x))
	}
	return d.String()
}

type dumper struct{ strings.Builder }

// layout are the fields that say how a node was written, not what it means.
var layout = map[string]bool{"Raw": true, "Paren": true, "Range": true, "OpAt": true, "NameAt": true}

// node writes a struct: its type, its plain fields on the same line, then its
// children.
func (d *dumper) node(depth int, label string, v reflect.Value) {
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		if p, ok := v.Interface().(*Paren); ok {
			v = reflect.ValueOf(p.X)
			continue
		}
		v = v.Elem()
	}
	t := v.Type()
	d.WriteString(strings.Repeat("  ", depth) + label + t.Name())
	type child struct {
		name string
		v    reflect.Value
	}
	var children []child
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous || layout[f.Name] {
			continue
		}
		switch fv := v.Field(i); fv.Kind() {
		case reflect.String:
			if fv.String() != "" {
				fmt.Fprintf(d, " %s=%q", f.Name, fv.String())
			}
		case reflect.Bool:
			if fv.Bool() {
				d.WriteString(" " + f.Name)
			}
		case reflect.Int:
			if fv.Int() != 0 {
				fmt.Fprintf(d, " %s=%d", f.Name, fv.Int())
			}
		case reflect.Uint8:
			switch {
			case f.Type == reflect.TypeFor[ConstKind]():
				d.WriteString(" " + [...]string{None: "None", True: "True", False: "False", Ellipsis: "..."}[fv.Uint()])
			case fv.Uint() != 0:
				fmt.Fprintf(d, " %s=%c", f.Name, byte(fv.Uint()))
			}
		case reflect.Slice:
			if f.Type.Elem().Kind() == reflect.String {
				fmt.Fprintf(d, " %s=%q", f.Name, fv.Interface())
				continue
			}
			children = append(children, child{f.Name, fv})
		default:
			children = append(children, child{f.Name, fv})
		}
	}
	d.WriteByte('\n')
	for _, c := range children {
		if c.v.Kind() != reflect.Slice {
			d.node(depth+1, c.name+": ", c.v)
			continue
		}
		for i := range c.v.Len() {
			e := c.v.Index(i)
			if e.Kind() == reflect.Interface && e.IsNil() {
				d.WriteString(strings.Repeat("  ", depth+1) + c.name + ": -\n")
				continue
			}
			d.node(depth+1, c.name+": ", e)
		}
	}
}
