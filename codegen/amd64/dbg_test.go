package amd64_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"github.com/grayscale-lang/grayscale/backends/backendtest"
	"github.com/grayscale-lang/grayscale/codegen"
	"github.com/grayscale-lang/grayscale/codegen/amd64"
)

func TestDbg(t *testing.T) {
	src, err := os.ReadFile(os.Getenv("LOOP"))
	if err != nil {
		t.Skip()
	}
	l, err := codegen.Parse(string(src))
	if err != nil {
		t.Fatal(err)
	}
	for _, lv := range []amd64.Level{amd64.AVX2, amd64.AVX512} {
		k, err := amd64.Compile(l, lv)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(k.Listing())
	}
}

func TestSeeds(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("SEEDS"))
	from, _ := strconv.Atoi(os.Getenv("FROM"))
	if n == 0 {
		t.Skip()
	}
	b := open(t, os.Getenv("LEVEL"), 1)
	bad := 0
	for s := from; s < from+n; s++ {
		func() {
			defer func() {
				if e := recover(); e != nil {
					bad++
					fmt.Println("seed", s, "panic", e)
				}
			}()
			if err := backendtest.Random(t, b, int64(s)); err != nil {
				bad++
				if bad < 30 {
					fmt.Println(err)
				} else {
					fmt.Printf("%.100s\n", err.Error())
				}
			}
		}()
	}
	fmt.Println("bad", bad, "of", n)
}
