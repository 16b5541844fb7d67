/** The permission set for emergencies, by which alarms recognize its sessions. */
export const breakGlassName = 'BreakGlass'
