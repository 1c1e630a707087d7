// SPDX-License-Identifier: MIT
import * as Turbo from '@hotwired/turbo';
import './plain.js';

// Its progress bar is a style sheet in the page, which this page's policy forbids.
Turbo.config.drive.progressBarDelay = 2 ** 30;
