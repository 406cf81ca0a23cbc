
func TestShow(t *testing.T) {
	for _, s := range []FunctionSignature{{"fmod", []DType{F64, F64}}, {"floor_divide", []DType{F32, F32}}, {"power", []DType{I64, I64}}, {"redmax", []DType{F32, F32}}} {
		c, _ := Function(s.Name, s.In...)
		t.Log(c)
	}
}
