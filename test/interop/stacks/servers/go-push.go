// Go's net/http: long poll and event stream, over HTTP/1.1, or over HTTP/2 where it is given a certificate.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

type line struct {
	Direction string `json:"direction"`
	Type      string `json:"type"`
	Data      string `json:"data"`
	Event     string `json:"event,omitempty"`
	ID        string `json:"id,omitempty"`
}

var (
	writing sync.Mutex
	asked   int
)

func sent(kind, event, id, data string) {
	writing.Lock()
	defer writing.Unlock()
	json.NewEncoder(os.Stdout).Encode(line{"sent", kind, data, event, id})
}

func number(request *http.Request, name string) int {
	value, _ := strconv.Atoi(request.URL.Query().Get(name))
	return value
}

// Holds each request for `hold` ms; the answer to number `count` is the last.
func poll(writer http.ResponseWriter, request *http.Request) {
	asked++
	count := number(request, "count")
	select {
	case <-time.After(time.Duration(number(request, "hold")) * time.Millisecond):
	case <-request.Context().Done():
		return
	}
	answer := map[string]any{"news": "größe 𝄞", "last": asked == count}
	if request.URL.Query().Has("changes") {
		answer["number"] = asked
	}
	body, _ := json.Marshal(answer)
	sent("answer", "200", "", string(body))
	writer.Header().Set("Content-Type", "application/json")
	writer.Write(body)
}

// `count` events, in responses of `each`, after which the browser is to come back in `retry` ms.
func events(writer http.ResponseWriter, request *http.Request) {
	writer.Header().Set("Content-Type", "text/event-stream")
	writer.Header().Set("Cache-Control", "no-store")
	fmt.Fprintf(writer, "retry: %d\n\n", number(request, "retry"))
	writer.(http.Flusher).Flush()
	after, _ := strconv.Atoi(request.Header.Get("Last-Event-ID"))
	count, each := number(request, "count"), number(request, "each")
	for n := after + 1; n <= count; n++ {
		send(writer, "message", n, fmt.Sprintf("event %d größe 𝄞", n))
		if n%each == 0 && n < count {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	send(writer, "done", count+1, "told all")
	<-request.Context().Done()
}

func send(writer http.ResponseWriter, event string, id int, data string) {
	sent("event", event, strconv.Itoa(id), data)
	fmt.Fprintf(writer, "id: %d\nevent: %s\ndata: %s\n\n", id, event, data)
	writer.(http.Flusher).Flush()
}

func main() {
	address, page := "127.0.0.1:"+os.Args[1], os.Args[2]
	http.HandleFunc("/", func(writer http.ResponseWriter, request *http.Request) {
		http.ServeFile(writer, request, page)
	})
	http.HandleFunc("/poll", poll)
	http.HandleFunc("/events", events)
	var err error
	if len(os.Args) > 4 {
		err = http.ListenAndServeTLS(address, os.Args[3], os.Args[4], nil)
	} else {
		err = http.ListenAndServe(address, nil)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
