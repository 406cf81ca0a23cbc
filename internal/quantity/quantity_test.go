package quantity

import "testing"

func TestTime(t *testing.T) {
	for ns, want := range map[float64]string{0: "0 ns", 0.25: "0.25 ns", 99.96: "100 ns", 999: "999 ns", 1234: "1.23 µs", 45e6: "45 ms", 2.5e9: "2.5 s", 7.2e12: "7200 s"} {
		if got := Time(ns); got != want {
			t.Errorf("%g ns: %s, want %s", ns, got, want)
		}
	}
}

func TestBytes(t *testing.T) {
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 kB", 16_000_000: "16 MB", 3 << 30: "3.22 GB", 5e15: "5000 TB"} {
		if got := Bytes(n); got != want {
			t.Errorf("%d bytes: %s, want %s", n, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -123: "-123", -1234: "-1,234"} {
		if got := Count(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if one, many := Of(1, "kernel"), Of(1200, "run"); one != "1 kernel" || many != "1,200 runs" {
		t.Errorf("%s, %s", one, many)
	}
}
