// Plays the recorded exchanges with the client that oapi-codegen makes.
//
//	driver URL plan.json
//
// Prints a line of JSON for each exchange: what the client read.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"reflect"

	"conformance/sdrs"
)

// A step is one exchange of the plan.
type step struct {
	Exchange  string            `json:"exchange"`
	Operation string            `json:"operation"`
	Token     string            `json:"token"`
	Path      map[string]string `json:"path"`
	Query     json.RawMessage   `json:"query"`
	Body      json.RawMessage   `json:"body"`
}

// A line is what the driver tells of one exchange.
type line struct {
	Exchange string `json:"exchange"`
	Status   int    `json:"status,omitempty"`
	Body     any    `json:"body,omitempty"`
	Cannot   string `json:"cannot,omitempty"`
}

// A call makes the request of a step, and returns the answer that the client read.
type call func(ctx context.Context, client *sdrs.ClientWithResponses, each step) (any, error)

func main() {
	plan, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	var steps []step
	if err := json.Unmarshal(plan, &steps); err != nil {
		panic(err)
	}
	lines := json.NewEncoder(os.Stdout)
	for _, each := range steps {
		found, err := play(each, os.Args[1])
		if err != nil {
			found.Cannot = err.Error()
		}
		found.Exchange = each.Exchange
		if err := lines.Encode(found); err != nil {
			panic(err)
		}
	}
}

func play(each step, url string) (line, error) {
	client, err := sdrs.NewClientWithResponses(
		url+"/"+each.Exchange,
		sdrs.WithRequestEditorFn(func(_ context.Context, request *http.Request) error {
			if each.Token != "" {
				request.Header.Set("X-Auth-Token", each.Token)
			}
			return nil
		}),
	)
	if err != nil {
		return line{}, err
	}
	made, known := calls[each.Operation]
	if !known {
		return line{}, fmt.Errorf("there is no call for it")
	}
	answer, err := made(context.Background(), client, each)
	if err != nil {
		return line{}, err
	}
	return read(answer), nil
}

// read finds the model that the client read the body into: JSON200, JSON400 and so on.
func read(answer any) line {
	fields := reflect.ValueOf(answer).Elem()
	status := fields.FieldByName("HTTPResponse").Interface().(*http.Response).StatusCode
	model := fields.FieldByName(fmt.Sprintf("JSON%d", status))
	if !model.IsValid() || model.IsNil() {
		return line{Status: status}
	}
	return line{Status: status, Body: model.Interface()}
}

// model reads JSON into one of the client's models, which must know every member of it.
func model[T any](from json.RawMessage) (T, error) {
	var made T
	decoder := json.NewDecoder(bytes.NewReader(from))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&made)
	return made, err
}
