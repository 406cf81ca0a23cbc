module github.com/grayscale-lang/grayscale

go 1.26
