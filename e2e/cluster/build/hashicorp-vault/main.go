// Runs HashiCorp's Vault, whose module cannot be built from where it lies.
package main

import (
	"os"

	"github.com/hashicorp/vault/command"
)

func main() {
	os.Exit(command.Run(os.Args[1:]))
}
