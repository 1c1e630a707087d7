// SPDX-License-Identifier: MIT
// The examples of docs/embedding.md for frameworks, each in a small page of its own, as a site's own build makes them: build.mjs FOLDER.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(process.argv[2]);
const page = fs.readFileSync(path.join(here, '../../../docs/embedding.md'), 'utf8');
const example = (kind, name) => new RegExp(`^\`\`\`${kind} ${name}\\n(.*?)^\`\`\``, 'ms').exec(page)[1];

// As docs/embedding.md says of Vue.
const isCustomElement = (tag) => tag === 'desk-bell';

function vue(source) {
    const { descriptor } = parse(source, { filename: 'Support.vue', templateParseOptions: { isCustomElement } });
    return compileScript(descriptor, { id: 'support', inlineTemplate: true, isProd: true,
        templateOptions: { compilerOptions: { isCustomElement } } }).content;
}
const svelte = (source, filename) => compile(source, { filename, generate: 'client', dev: false }).js.code;

fs.mkdirSync(folder, { recursive: true });
const make = (name, text) => fs.writeFileSync(path.join(folder, name), text);
make('Support.jsx', example('jsx', 'react'));
make('Support.vue.js', vue(example('vue', 'vue')));
make('Support.svelte.js', svelte(example('svelte', 'svelte'), 'Support.svelte'));
make('Page.svelte.js', svelte(fs.readFileSync(path.join(here, 'Page.svelte'), 'utf8'), 'Page.svelte'));

// StrictMode mounts twice in what developers run, and nowhere else.
execFileSync('esbuild', ['react.jsx', 'vue.js', 'svelte.js', 'turbo.js', 'plain.js'].map((name) => path.join(here, name)).concat(
    `--outdir=${folder}/out`, '--bundle', '--format=esm', '--target=es2022', '--jsx=automatic', '--log-level=error', '--conditions=browser',
    `--alias:support.jsx=${folder}/Support.jsx`, `--alias:support.vue=${folder}/Support.vue.js`, `--alias:page.svelte=${folder}/Page.svelte.js`,
    '--define:process.env.NODE_ENV="development"', '--define:__VUE_OPTIONS_API__=false', '--define:__VUE_PROD_DEVTOOLS__=false',
    '--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false'),
    { env: { ...process.env, NODE_PATH: path.join(here, '../node_modules') }, stdio: 'inherit' });
