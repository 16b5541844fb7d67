/** Says in both languages that the portal could not start: without a configuration there is no agency and no language choice. */
export function showStartFailure(root: HTMLElement) {
  const message = document.createElement('p')
  message.setAttribute('role', 'alert')
  message.textContent =
    'The portal could not start. Reload the page; if it happens again, tell your administrator. · ' +
    'No se pudo abrir el portal. Vuelva a cargar la página; si vuelve a ocurrir, avise a su administrador.'
  root.replaceChildren(message)
}
