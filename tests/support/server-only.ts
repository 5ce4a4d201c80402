// Stands in for the package that keeps server code out of browsers, which tests are not.
export {};
