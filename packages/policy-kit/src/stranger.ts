/** A role of an account outside of the organization. */
export const stranger = 'arn:aws:iam::999999999999:role/stranger'
