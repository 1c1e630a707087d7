// SPDX-License-Identifier: MIT
/** A part, by an address beside this file that is made up as it runs. Written where it is wanted, as import(`./…`), esbuild from 0.19 on takes it for a pattern of files. @param {string} address @returns {Promise<any>} */
export const load = (address) => import(address);
