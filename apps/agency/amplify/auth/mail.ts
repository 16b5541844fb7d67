/** Cognito sends one text to everybody, so each mail says it in both languages. */
export const verificationMail = {
  subject: 'Your code · Su código',
  body: (code: string) =>
    `<p>Your code is <strong>${code}</strong>. It works for 24 hours. If you did not ask for it, you can ignore this message.</p>` +
    `<p lang="es">Su código es <strong>${code}</strong>. Es válido por 24 horas. Si usted no lo pidió, puede ignorar este mensaje.</p>`,
}

export const invitationMail = {
  subject: 'Your counselor account · Su cuenta de consejero',
  body: (username: string, password: string) =>
    `<p>Your account is ${username} and your first password is <strong>${password}</strong>. It works for 3 days; you will choose your own and connect an authenticator app.</p>` +
    `<p lang="es">Su cuenta es ${username} y su primera contraseña es <strong>${password}</strong>. Es válida por 3 días; usted elegirá la suya y conectará una aplicación de autenticación.</p>`,
}
