/** Nothing: its being here keeps the build from taking the one of the site. */
export function register(): void {}
