/** The colors of the front door, which belongs to no agency. */
export const frontDoorTheme = { primary: '#2b4a5e', primaryDark: '#1c3342', accent: '#a8642a' }
