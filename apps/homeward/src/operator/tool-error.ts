/** What the person at the terminal did wrong or must do: printed without a stack. */
export class ToolError extends Error {}
