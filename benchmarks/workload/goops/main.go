// The reference workload, written for goops.
package main

import (
	"log"

	"github.com/gruyaume/goops"
)

func main() {
	if err := leaderElected(); err != nil {
		log.Fatal(err)
	}
}

func leaderElected() error {
	if goops.ReadEnv().HookName != "leader-elected" {
		return nil
	}
	leads, err := goops.IsLeader()
	if err != nil || !leads {
		return err
	}
	peers, err := goops.GetRelationIDs("peers")
	if err != nil {
		return err
	}
	for _, id := range peers {
		if err := goops.SetAppRelationData(id, map[string]string{"password": "s3cret"}); err != nil {
			return err
		}
	}
	return goops.SetUnitStatus(goops.StatusActive, "leader")
}
