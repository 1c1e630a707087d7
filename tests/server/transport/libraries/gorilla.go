// SPDX-License-Identifier: MIT
// gorilla/websocket cuts what it sends every 4,096 bytes: an inquiry of 4,000 syllables must be acknowledged all the same.
package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/gorilla/websocket"
)

func say(connection *websocket.Conn, frame, wanted string) {
	if err := connection.WriteMessage(websocket.TextMessage, []byte(frame)); err != nil {
		fmt.Println("not sent:", err)
		os.Exit(1)
	}
	for {
		_, answer, err := connection.ReadMessage()
		if err != nil {
			fmt.Println("no answer:", err)
			os.Exit(1)
		}
		if strings.Contains(string(answer), wanted) {
			return
		}
	}
}

func main() {
	connection, _, err := websocket.DefaultDialer.Dial("ws://127.0.0.1:"+os.Args[1]+"/ws", http.Header{"Origin": {"https://site.example"}})
	if err != nil {
		fmt.Println("no connection:", err)
		os.Exit(1)
	}
	say(connection, `{"type":"hello","version":1,"token":"gorilla000000000000000"}`, `"welcome"`)
	for i, title := range []string{"a", "ab", "abc"} {
		key := fmt.Sprintf("gorilla_%d", i)
		say(connection, `{"type":"file_inquiry","key":"`+key+`","kind":"error","title":"`+title+`","text":"`+strings.Repeat("가", 4000)+`"}`,
			`{"type":"ack","key":"`+key+`"`)
	}
	fmt.Println("gorilla/websocket: 3 messages in fragments were taken")
}
