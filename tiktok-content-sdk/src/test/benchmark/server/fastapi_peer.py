"""The same answers by FastAPI, one uvicorn worker: a JSON of 2 KB built per request, and a task behind a token."""
import json
import os

import asyncpg
import jwt
import uvicorn
from fastapi import FastAPI, HTTPException, Request

SECRET = os.environ["TOKEN_SECRET"]
DATABASE = os.environ.get("DATABASE", "")
app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)


@app.on_event("startup")
async def connect():
    if DATABASE:
        app.state.pool = await asyncpg.create_pool(DATABASE, min_size=8, max_size=8)


@app.get("/static")
async def static():
    return {
        "id": "task-1",
        "steps": [
            {"timestamp": "2026-03-01T12:00:00Z", "agent_name": f"agent-{i}", "action": "work", "status": "success",
             "message": "x" * 60, "details": {"n": i}}
            for i in range(11)
        ],
    }


@app.get("/api/v1/tasks/{task_id}/detail")
async def detail(task_id: str, request: Request):
    header = request.headers.get("authorization", "")
    try:
        claims = jwt.decode(header.removeprefix("Bearer "), SECRET, algorithms=["HS256"], audience="tasks",
                            issuer="https://id.example.com/", options={"require": ["exp", "sub"]})
    except jwt.PyJWTError:
        raise HTTPException(401)
    async with app.state.pool.acquire() as connection:
        task = await connection.fetchrow(
            "SELECT * FROM tiktok_task WHERE id = $1 AND instance_id IN"
            " (SELECT i.id FROM tiktok_instance i WHERE i.owner = $2)", task_id, claims["sub"])
        if task is None:
            raise HTTPException(404)
        await connection.fetchrow("SELECT * FROM tiktok_post WHERE task_id = $1 ORDER BY attempt DESC LIMIT 1", task_id)
    answer = {name: value for name, value in task.items() if name not in ("execution", "planning", "output_data",
                                                                          "output_media_ids", "attached_media")}
    for name in ("planning", "output_data", "output_media_ids", "attached_media"):
        answer[name] = json.loads(task[name])
    answer["execution_logs"] = [
        {"timestamp": step.get("completed_at"), "agent_name": step.get("agent"), "action": step.get("action"),
         "status": "success", "message": step.get("output", {}).get("message"), "details": step.get("output")}
        for step in json.loads(task["execution"])]
    return answer


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PEER_PORT"]), log_level="warning", access_log=False)
