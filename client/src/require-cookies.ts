/** What is said where a browser keeps no cookies, in the app's own words. */
export interface CookiesNotice {
  title: string;
  body: string;
  again: string;
  /** Of the page's whole message, and of its button. */
  className: string;
  buttonClassName: string;
}

/** Whether this browser lets the page keep a session: cookies, and what stands beside them in its storage. With cookies off the mere look at the storage throws. */
export function keepsCookies(): boolean {
  try {
    return navigator.cookieEnabled && localStorage.length >= 0;
  } catch {
    return false;
  }
}

/**
 * Explains itself and stops where the browser keeps no cookies: whoever signs in or joins a table there would be nobody again with the next request. To be called before
 * any other module of an app runs, as they look at the storage.
 *
 * @throws Error when there are none, so that nothing after it runs.
 */
export function requireCookies({ title, body, again, className, buttonClassName }: CookiesNotice): void {
  if (keepsCookies()) return;
  const page = document.createElement('main');
  page.className = className;
  page.setAttribute('role', 'alert');
  const heading = document.createElement('h1');
  heading.textContent = title;
  const words = document.createElement('p');
  words.textContent = body;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = buttonClassName;
  button.textContent = again;
  button.addEventListener('click', () => location.reload());
  page.append(heading, words, button);
  document.getElementById('root')?.replaceChildren(page);
  throw new Error('This browser keeps no cookies; the app was not started.');
}
