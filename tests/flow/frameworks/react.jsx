// SPDX-License-Identifier: MIT
import { StrictMode, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Support } from 'support.jsx';

// In a layout, as a router keeps it, or in each of its pages.
const isInEachPage = location.search.includes('each');

function Site() {
    const [user, setUser] = useState(null);
    const [path, setPath] = useState(location.pathname);
    const [answered, setAnswered] = useState('');
    const hear = useCallback((event) => setAnswered(event.detail.name), []);
    const go = (event) => {
        event.preventDefault();
        history.pushState(null, '', event.target.href);
        setPath(location.pathname);
    };
    return (
        <>
            <h1>{path}</h1>
            <p id="answered">{answered}</p>
            <button onClick={() => setUser({ name: '이지민', email: 'jimin@example.com' })}>Sign in</button>
            <a href={`/frameworks/react/orders${location.search}`} onClick={go}>Orders</a>
            <Support key={isInEachPage ? path : 'layout'} user={user} onAnswered={hear} />
        </>
    );
}

createRoot(document.querySelector('#site')).render(<StrictMode><Site /></StrictMode>);
