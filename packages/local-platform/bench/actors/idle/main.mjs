// Takes memory of the platform's budget and does nothing until it is ended.
setInterval(() => {}, 60_000);
