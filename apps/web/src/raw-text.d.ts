/** A file taken into the build as its text. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
